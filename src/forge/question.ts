import type { Subject } from "./request-kind.ts";

/** One thing to know of the repository, by GraphQL. */
export interface Question<Value> {
  /** Names all that the answer depends on, but for the repository and who asks. */
  readonly key: string;
  /** What a query is called in which there is nothing else. */
  readonly document: "Snapshot" | "Changes" | "Issues";
  /** `true`: there may be many of the kind, and a query takes fifty of them. */
  readonly isOneOfMany: boolean;
  /** A write to one of these makes the answer old. */
  readonly subjects: readonly Subject[];
  /** What varies in it, with its type of GraphQL. */
  readonly variable?: { readonly type: string; readonly value: unknown };
  /** The field of the repository, given the name of the variable; absent for what every query asks. */
  readonly field?: (variable: string) => string;
  /** Whether an error that says "not found" is an answer: `null`. */
  readonly mayBeAbsent?: boolean;
  /** @throws {z.ZodError} where the answer is not one of GitHub. */
  read(found: unknown): Value;
}

/** What was found, by the keys of the questions; an error where the host answered all but this one. */
export type Found = ReadonlyMap<string, unknown>;
