import { z } from "zod";
import type { ForgeBudgets, ForgeHour } from "#operation/forge.ts";
import type { GithubClient } from "./github-client.ts";
import type { RequestMarks } from "./request-kind.ts";

const Budget = z.object({ limit: z.number(), remaining: z.number(), reset: z.number() });
const Budgets = z.object({ resources: z.object({ core: Budget, graphql: Budget }) });

/** See `Forge.budgets`. A host that has named no limit in its answers has none to ask for. */
export async function readBudgets({ octokit, statistics }: GithubClient, signal: AbortSignal): Promise<ForgeBudgets> {
  const { restCalls, points } = statistics;
  if (!statistics.hasBudgets) return { calls: { used: restCalls }, points: { used: points } };
  const marks: RequestMarks = { isKept: false };
  const { data } = await octokit.rest.rateLimit.get({ request: { signal, marks } });
  const { core, graphql } = Budgets.parse(data).resources;
  return { calls: { used: restCalls, hour: hourOf(core) }, points: { used: points, hour: hourOf(graphql) } };
}

function hourOf({ limit, remaining, reset }: z.output<typeof Budget>): ForgeHour {
  return { left: remaining, limit, endsMs: reset * 1000 };
}
