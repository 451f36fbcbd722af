import { z } from "zod";
import { map } from "#kit/async/map.ts";
import type { GraphqlError } from "./answer.ts";
import { askInHalves, isTooMuch } from "./ask-in-halves.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";
import type { Found, Question } from "./question.ts";
import type { RequestMarks } from "./request-kind.ts";

/** How many of a kind one query asks for. More nested connections than these have been seen to fail. */
const manyPerQuery = 50;

/** Asks in as few queries as can be: one, or one for each fifty of a kind. */
export async function askQuestions(
  client: GithubClient,
  questions: readonly Question<unknown>[],
  signal: AbortSignal,
): Promise<Found> {
  const found = new Map<string, unknown>();
  const asked = map(chunksOf(questions), (chunk, { signal: inner }) => askChunk(client, chunk, inner), {
    concurrency: client.concurrency,
    signal,
  });
  for await (const part of asked)
    if (part.status === "fulfilled")
      for (const answers of part.value) for (const [key, answer] of answers) found.set(key, answer);
  return found;
}

interface Chunk {
  readonly single: readonly Question<unknown>[];
  /** These may be asked for in halves. */
  readonly many: readonly Question<unknown>[];
}

function chunksOf(questions: readonly Question<unknown>[]): Chunk[] {
  const { single = [], ...kinds } = Object.groupBy(questions, ({ isOneOfMany, document }) =>
    isOneOfMany ? document : "single",
  );
  const lists = Object.values(kinds);
  const count = Math.max(1, ...lists.map(({ length }) => Math.ceil(length / manyPerQuery)));
  return Array.from({ length: count }, (_, at) => ({
    single: at === 0 ? single : [],
    many: lists.flatMap((list) => list.slice(at * manyPerQuery, (at + 1) * manyPerQuery)),
  }));
}

function askChunk(client: GithubClient, { single, many }: Chunk, signal: AbortSignal): Promise<Found[]> {
  return askInHalves(many, async (some, marks): Promise<Found> => {
    const [first] = some;
    const isWithSingle = first === many[0];
    try {
      return await askOnce(client, isWithSingle ? [...single, ...some] : some, marks, signal);
    } catch (error) {
      // What is too much by itself is its own failure: it takes nothing from the others.
      if (first === undefined || isWithSingle || some.length > 1 || !isTooMuch(error)) throw error;
      return new Map([[first.key, error]]);
    }
  });
}

async function askOnce(
  client: GithubClient,
  questions: readonly Question<unknown>[],
  marks: RequestMarks,
  signal: AbortSignal,
): Promise<Found> {
  const declared = questions.map(({ variable }, at) => (variable === undefined ? "" : `, $v${at}: ${variable.type}`));
  const fields = questions.map(({ field }, at) => (field === undefined ? "" : `a${at}: ${field(`$v${at}`)}`));
  const document = questions.every((each) => each.document === questions[0]?.document)
    ? questions[0]?.document
    : "Snapshot";
  const query = `query ${document}($owner: String!, $name: String!${declared.join("")}) {
    rateLimit { cost } repository(owner: $owner, name: $name) { id url ${fields.join(" ")} }
  }`;
  const variables = Object.fromEntries(
    questions.flatMap(({ variable }, at) => (variable === undefined ? [] : [[`v${at}`, variable.value] as const])),
  );
  const named = { owner: client.owner, name: client.name, ...variables };
  const answer = await client.graphql(query, named, { ...marks, isKept: false }, signal);
  client.refusesGraphql(answer);
  const errors = answer.errors ?? [];
  const whole = errors.find((error) => !isOfOne(error) || isTooMuch(toHostError(error, client)));
  if (whole !== undefined) throw toHostError(whole, client);
  const repository = z.record(z.string(), z.unknown()).parse(answer.data?.["repository"]);
  return new Map(
    questions.map((question, at) => {
      const error = errors.find(({ path }) => path?.[1] === `a${at}`);
      const isAbsence = question.mayBeAbsent === true && error?.type === "NOT_FOUND" && error.path?.length === 2;
      if (error !== undefined && !isAbsence) return [question.key, toHostError(error, client)];
      return [question.key, question.field === undefined ? repository : repository[`a${at}`]];
    }),
  );
}

/** Whether an error is about one question, so that the others are answered. */
function isOfOne({ path = [] }: GraphqlError): boolean {
  return path[0] === "repository" && /^a\d+$/.test(String(path[1]));
}

function toHostError({ message, type }: GraphqlError, { secrets }: GithubClient): HostError {
  return new HostError(secrets.hide(message), type);
}
