import { z } from "zod";
import type { GraphqlAnswer, GraphqlError } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";

/**
 * The repository of an answer. A part of an answer is no answer: what is missing of it is unknown and not absent, unless
 * its error is one that the caller expects.
 *
 * @throws {HostError} for any other error.
 */
export function repositoryOf(
  answer: GraphqlAnswer,
  client: GithubClient,
  isExpected: (error: GraphqlError) => boolean = () => false,
): Readonly<Record<string, unknown>> {
  const cost = z.object({ cost: z.number() }).safeParse(answer.data?.["rateLimit"]).data?.cost ?? 0;
  client.statistics.points += cost;
  const error = answer.errors?.find((each) => !isExpected(each));
  client.refusesGraphql(answer);
  if (error !== undefined) throw new HostError(client.secrets.hide(error.message), error.type);
  return z.record(z.string(), z.unknown()).parse(answer.data?.["repository"]);
}
