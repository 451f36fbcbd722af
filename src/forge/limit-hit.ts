import { GraphqlAnswer, type Answer, type RequestFailure } from "./answer.ts";
import type { LimitHit } from "./limiter.ts";

const limitWords = /rate limit|abuse detection|submitted too quickly/i;

/**
 * Whether an answer says that a limit was hit and nothing was done. Secondary limits come as 403 or 429, and from GraphQL
 * also with a status of 200.
 */
export function limitHit(answer: Answer | undefined, failure: RequestFailure | undefined): LimitHit | undefined {
  const headers = (failure?.response ?? answer)?.headers ?? {};
  if (failure === undefined ? !isGraphqlLimit(answer) : !isRestLimit(failure)) return undefined;
  const seconds = Number(headers["retry-after"]);
  return {
    kind: String(headers["x-ratelimit-remaining"]) === "0" ? "primary" : "secondary",
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
  };
}

function isRestLimit({ status, message, response }: RequestFailure): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const headers = response?.headers ?? {};
  return (
    headers["retry-after"] !== undefined || String(headers["x-ratelimit-remaining"]) === "0" || limitWords.test(message)
  );
}

function isGraphqlLimit(answer: Answer | undefined): boolean {
  const { data, errors } = GraphqlAnswer.safeParse(answer?.data).data ?? {};
  const isLimited = errors?.some((error) => error.type === "RATE_LIMITED" || limitWords.test(error.message)) === true;
  // Where some fields have an answer, the request is not to be sent again: its caller judges each.
  return isLimited && Object.values(data ?? {}).every((value) => value === null);
}
