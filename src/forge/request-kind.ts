import { z } from "zod";

/** Kinds of things that answers are about: a write of one makes what was read of it old. */
export const subjects = ["repository", "labels", "releases", "any release", "refs", "issues", "packages"] as const;

/** One of the kinds, or the release of one tag. */
export type Subject = (typeof subjects)[number] | `release ${string}`;

/** What a caller says of its request, as `request: {marks}`; the rest is seen from the address. */
export interface RequestMarks {
  /** What a GraphQL document reads or writes. */
  readonly subjects?: readonly Subject[];
  /** Whether an answer to a read is kept for whoever asks the same. Default: it is. */
  readonly isKept?: boolean;
  /** How many things it creates at most. */
  readonly created?: number;
  /** How often it is sent at most when the host is in trouble. Default: 4 where sending twice does no harm, otherwise 1. */
  readonly maxAttempts?: number;
  /** Whether it changes nothing, though its method is one that writes. */
  readonly isRead?: boolean;
  /** How large its body is, in bytes: more time is given for it. Default: small. */
  readonly bytes?: number;
}

/** What is known of a request before it goes out. */
export interface RequestKind {
  readonly isGraphql: boolean;
  readonly isWrite: boolean;
  /** Whether carrying it out twice comes to the same. */
  readonly isIdempotent: boolean;
  readonly resource: "core" | "graphql";
  readonly subjects: readonly Subject[];
  readonly created: number;
  /** Of the limit of a minute. */
  readonly points: number;
  /** As `--stats` counts it. */
  readonly name: string;
}

/** A request with its address filled in. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

const GraphqlBody = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() });

const writePoints = 5;
const subjectPatterns: readonly (readonly [RegExp, readonly Subject[]])[] = [
  [/^\/labels\b/, ["labels"]],
  // Publishing makes a tag.
  [/^\/releases\b/, ["releases", "any release", "refs"]],
  [/^\/(?:git|branches|tags|commits)\b/, ["refs"]],
  [/^\/(?:issues|pulls)\b/, ["issues"]],
  [/\/packages\//, ["packages"]],
];

/** What a write to the release of a tag is about: what is known of the releases of others stays. */
export function releaseSubjects(tag: string): readonly Subject[] {
  return ["releases", "refs", `release ${tag}`];
}

/** Says of a request what the cache, the queue and the limits need to know. */
export function requestKind(request: SentRequest, graphqlUrl: string, marks: RequestMarks): RequestKind {
  const document = request.url === graphqlUrl ? GraphqlBody.safeParse(request.body).data : undefined;
  if (document !== undefined) {
    const isWrite = /^\s*mutation\b/.test(document.query);
    return {
      isGraphql: true,
      isWrite,
      isIdempotent: !isWrite,
      resource: "graphql",
      subjects: marks.subjects ?? subjects,
      created: isWrite ? (marks.created ?? 1) : 0,
      points: isWrite ? writePoints : 1,
      name: isWrite ? "GraphQL mutations" : "GraphQL queries",
    };
  }
  const { method } = request;
  const isWrite = !["GET", "HEAD"].includes(method) && marks.isRead !== true;
  return {
    isGraphql: false,
    isWrite,
    // Every PATCH of ours sets values and adds none.
    isIdempotent: method !== "POST" || !isWrite,
    resource: "core",
    subjects: marks.subjects ?? subjectsOf(request.url),
    created: marks.created ?? (method === "POST" && isWrite ? 1 : 0),
    points: isWrite ? writePoints : 1,
    name: `REST ${method}`,
  };
}

function subjectsOf(url: string): readonly Subject[] {
  const path = new URL(url).pathname.replace(/^.*\/repos\/[^/]+\/[^/]+/, "");
  return subjectPatterns.find(([pattern]) => pattern.test(path))?.[1] ?? ["repository"];
}

/** The document of a GraphQL request in one spelling, for the key of the cache; the body of any other as it is. */
export function canonicalBody(request: SentRequest): string {
  const document = GraphqlBody.safeParse(request.body).data;
  if (document === undefined) return request.body === undefined ? "" : JSON.stringify(request.body);
  const variables = Object.entries(document.variables ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([document.query.replace(/\s+/g, " ").trim(), variables]);
}
