import { z } from "zod";
import { AppError } from "#kit/error/app-error.ts";
import { isRequestFailure, type RequestFailure } from "./answer.ts";
import { HostError } from "./host-error.ts";
import type { Secrets } from "./secrets.ts";

const maxReasonLength = 300;

/** An error as it may leave this room: known, and without a token. */
export function toForgeError(error: unknown, what: string, secrets: Secrets): unknown {
  if (error instanceof HostError)
    return new AppError("forge-refused", `Cannot ${what}: ${secrets.hide(error.message)}`);
  if (error instanceof z.ZodError)
    return new AppError("forge-refused", `Cannot ${what}: the answer is not one of GitHub`, {
      hint: "Check that GITHUB_API_URL is the address of its API",
    });
  if (!isRequestFailure(error)) return error;
  const { status } = error;
  const reason = reasonOf(error, secrets);
  if (status === 401)
    return new AppError("forge-unauthorized", `GitHub does not know the token: ${reason}`, {
      hint: "It may have run out or been taken back; make a new one",
    });
  if (status === 403)
    return new AppError("forge-unauthorized", `The token may not ${what}: ${reason}`, {
      hint: "In GitHub Actions give the job the permission: permissions: {contents: write, issues: write}",
    });
  if (status === 404)
    return new AppError("forge-refused", `Cannot ${what}: there is no such thing, or the token may not see it`, {
      hint: "Check the name of the repository and what the token may read",
    });
  if (status >= 500)
    return new AppError("forge-unreachable", `Cannot ${what}: ${reason}`, {
      hint: "Run it again: what is done is not done twice",
    });
  return new AppError("forge-refused", `Cannot ${what}: GitHub answered ${status}: ${reason}`);
}

/** What the host gave as the reason, in one line. */
export function reasonOf(error: RequestFailure, secrets: Secrets): string {
  const message = error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, "").replace(/\s+/g, " ");
  const text = error.response === undefined ? `no answer came (${message})` : `${error.status} ${message}`;
  return secrets.hide(text).slice(0, maxReasonLength);
}
