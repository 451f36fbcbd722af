import { map } from "#kit/async/map.ts";
import type { AccountState } from "#operation/forge-accounts.ts";
import { askInHalves } from "./ask-in-halves.ts";
import { isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";
import type { RequestMarks } from "./request-kind.ts";

/** Names that one query asks for. */
const namesPerQuery = 50;
/** What the host lets an account be called; nothing else needs to be asked for. An underscore is of managed users. */
const accountName = /^[a-z\d](?:[a-z\d_-]{0,99})$/i;

/** See `ForgeAccounts.findAccounts`. */
export async function findAccounts(
  client: GithubClient,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, AccountState>> {
  const asked = [...new Set(names.filter((name) => accountName.test(name)).map((name) => name.toLowerCase()))];
  const chunks = Array.from({ length: Math.ceil(asked.length / namesPerQuery) }, (_, index) =>
    asked.slice(index * namesPerQuery, (index + 1) * namesPerQuery),
  );
  const states = new Map<string, AccountState>();
  const answers = map(
    chunks,
    (chunk, context) => askInHalves(chunk, (some, marks) => askFor(client, some, marks, context.signal)),
    { concurrency: client.concurrency, signal },
  );
  for await (const part of answers)
    if (part.status === "fulfilled")
      for (const found of part.value) for (const [name, state] of found) states.set(name, state);
  return new Map(
    names.map((name) => [name, accountName.test(name) ? (states.get(name.toLowerCase()) ?? "unknown") : "absent"]),
  );
}

async function askFor(
  client: GithubClient,
  names: readonly string[],
  marks: RequestMarks,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, AccountState>> {
  const unknown = new Map(names.map((name) => [name, "unknown" as const]));
  if (client.isGraphqlRefused) return unknown;
  const declared = names.map((_, at) => `$n${at}: String!`).join(", ");
  const aliases = names.map((_, at) => `a${at}: repositoryOwner(login: $n${at}) { login }`).join(" ");
  const query = `query Accounts(${declared}) { rateLimit { cost } ${aliases} }`;
  const variables = Object.fromEntries(names.map((name, at) => [`n${at}`, name]));
  try {
    const answer = await client.graphql(query, variables, { ...marks, subjects: [] }, signal);
    const errors = answer.errors ?? [];
    const [whole] = errors.filter(({ path = [] }) => path.length === 0);
    if (client.refusesGraphql(answer)) return unknown;
    if (whole !== undefined) throw new HostError(client.secrets.hide(whole.message), whole.type);
    return new Map(
      names.map((name, at) => [
        name,
        errors.some(({ path }) => path?.[0] === `a${at}`) ? "unknown" : stateOf(answer.data?.[`a${at}`]),
      ]),
    );
  } catch (error) {
    if (isRequestFailure(error) && client.refusesGraphql(error)) return unknown;
    throw error;
  }
}

function stateOf(owner: unknown): AccountState {
  if (owner === undefined) return "unknown";
  return owner === null ? "absent" : "present";
}
