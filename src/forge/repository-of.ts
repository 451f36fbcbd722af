import { z } from "zod";
import type { GraphqlAnswer } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";

/** The repository of an answer. A part of an answer is no answer. @throws {HostError} for any error in it. */
export function repositoryOf(answer: GraphqlAnswer, client: GithubClient): Readonly<Record<string, unknown>> {
  client.refusesGraphql(answer);
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw new HostError(client.secrets.hide(error.message), error.type);
  return z.record(z.string(), z.unknown()).parse(answer.data?.["repository"]);
}
