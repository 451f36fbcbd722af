import { z } from "zod";

/** An answer of the host. */
export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** What octokit throws, seen by its shape: the error's class may be there twice. */
export interface RequestFailure extends Error {
  /** 500 also where no answer came at all. */
  readonly status: number;
  /** Absent where no answer came. */
  readonly response?: Answer;
}

/** Whether an error is one of a request, and not of ours. */
export function isRequestFailure(error: unknown): error is RequestFailure {
  return (
    error instanceof Error &&
    error.name === "HttpError" &&
    typeof (error as Partial<RequestFailure>).status === "number"
  );
}

/** Whether the host may have done what it was asked, though no good answer came. */
export function isOutcomeUnknown(error: unknown): boolean {
  return isRequestFailure(error) && error.status >= 500;
}

const GraphqlError = z.object({
  type: z.string().optional(),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional() }).optional(),
});

/** One error of a GraphQL answer. */
export type GraphqlError = z.output<typeof GraphqlError>;

/** What a GraphQL answer holds, whatever its fields are. */
export const GraphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(GraphqlError).optional(),
});

/** What a GraphQL answer holds. */
export type GraphqlAnswer = z.output<typeof GraphqlAnswer>;
