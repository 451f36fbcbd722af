import { AppError } from "#kit/error/app-error.ts";
import type { SpawnResult } from "./spawn.ts";

/** Runs git in the checkout. */
export type Run = (args: readonly string[], signal: AbortSignal, input?: string) => Promise<SpawnResult>;

/** The output as text. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The parts of an output that end with a zero byte each. */
export function splitNul(bytes: Uint8Array): string[] {
  return text(bytes)
    .split("\0")
    .filter((each) => each !== "");
}

/** The output of a command that did its work. @throws {AppError} `git-failed` with what git said. */
export function succeed(result: SpawnResult, args: readonly string[]): Uint8Array {
  if (result.code === 0) return result.stdout;
  const lines = result.stderr.trim().split("\n");
  // No look at the checkout fetches anything. Git first says that it may not, and then what for.
  const unfetched = lines.find((line) => line.includes("promisor remote"));
  throw new AppError("git-failed", `git ${args[0] ?? ""} ended with ${result.code}: ${unfetched ?? lines[0] ?? ""}`, {
    hint: hintOf(result.stderr, unfetched !== undefined) ?? `git ${args.join(" ")}`,
  });
}

function hintOf(stderr: string, isUnfetched: boolean): string | undefined {
  if (stderr.includes("safe.directory")) return "git config --global --add safe.directory <this folder>";
  if (isUnfetched) return "This is a partial clone: git fetch --refetch --no-filter brings what it lacks";
  return undefined;
}
