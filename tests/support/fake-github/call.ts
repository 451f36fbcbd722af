import type { Repository } from "./state.ts";

/** What a route gets of a request. */
export interface Call {
  readonly repository: Repository;
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  /** The body where it is JSON, or nothing. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** The time, as GitHub writes it. */
  readonly now: string;
  /** Where the API and its uploads are, without a slash at the end. */
  readonly api: string;
  readonly uploads: string;
}

/** What a route answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a call; the state changes. */
export type Route = (call: Call) => Answer;

/** An answer in GitHub's form for what it does not do. */
export function refuse(status: number, message: string, errors?: readonly unknown[]): Answer {
  return {
    status,
    body: {
      message,
      ...(errors === undefined ? {} : { errors }),
      documentation_url: "https://docs.github.com/rest",
      status: String(status),
    },
  };
}

export const notFound = (): Answer => refuse(404, "Not Found");

/** The answer to a name that is taken. */
export function alreadyExists(resource: string, field: string): Answer {
  return refuse(422, "Validation Failed", [{ resource, code: "already_exists", field }]);
}

/** A field of the body as text, or the fallback. */
export function text(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
