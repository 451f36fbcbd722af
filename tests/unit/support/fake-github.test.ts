import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { FakeGitHub } from "../../support/fake-github/fake-github.ts";

let now = Date.UTC(2026, 0, 2);
let github: FakeGitHub;

async function start(options: ConstructorParameters<typeof FakeGitHub>[0] = {}): Promise<void> {
  github = new FakeGitHub({ now: () => now, ...options });
  github.addRepository("o/r", { labels: [{ name: "Bug", color: "FF0000" }] });
  await github.listen();
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(path.startsWith("http") ? path : github.api + path, {
    method,
    headers: { authorization: "token test-token", "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function query(text: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const response = await ask("POST", github.graphqlUrl, { query: text, variables });
  return response.json();
}

beforeEach(async () => {
  now = Date.UTC(2026, 0, 2);
  await start();
});
afterEach(() => github.close());

describe("the state", () => {
  test("is one behind REST and GraphQL", async () => {
    expect((await ask("POST", "/repos/o/r/labels", { name: "new", color: "00FF00" })).status).toBe(201);
    expect(await query(`{ repository(owner: "o", name: "r") { labels(first: 10) { nodes { name color } } } }`)).toEqual(
      {
        data: {
          repository: {
            labels: {
              nodes: [
                { name: "Bug", color: "ff0000" },
                { name: "new", color: "00ff00" },
              ],
            },
          },
        },
      },
    );
    expect((await ask("POST", "/repos/o/r/labels", { name: "BUG", color: "00ff00" })).status).toBe(422);
    expect(github.violations).toEqual([]);
  });

  test("hides drafts from REST by tag and shows them to GraphQL; publishing makes the tag", async () => {
    const body = { tag_name: "a-1.0.0", draft: true, target_commitish: "main" };
    const draft = (await (await ask("POST", "/repos/o/r/releases", body)).json()) as { id: number; upload_url: string };
    expect((await ask("GET", "/repos/o/r/releases/tags/a-1.0.0")).status).toBe(404);
    expect(await query(`{ repository(owner: "o", name: "r") { release(tagName: "a-1.0.0") { isDraft } } }`)).toEqual({
      data: { repository: { release: { isDraft: true } } },
    });
    const upload = draft.upload_url.replace("{?name,label}", "?name=a.tgz");
    const sent = await fetch(upload, {
      method: "POST",
      headers: { authorization: "token test-token", "content-type": "application/gzip" },
      body: "bytes",
    });
    expect(await sent.json()).toMatchObject({
      name: "a.tgz",
      size: 5,
      digest: expect.stringMatching(/^sha256:277089/) as string,
    });
    expect((await ask("GET", "/repos/o/r/git/ref/tags/a-1.0.0")).status).toBe(404);
    expect((await ask("PATCH", `/repos/o/r/releases/${draft.id}`, { draft: false })).status).toBe(200);
    expect((await ask("GET", "/repos/o/r/git/ref/tags/a-1.0.0")).status).toBe(200);
    expect(github.violations).toEqual([]);
  });
});

describe("what is not in the official descriptions is a violation", () => {
  test.each([
    ["GET", "/repos/o/r/lables"],
    ["GET", "/repos/o/r/labels?pages=2"],
    ["POST", "/repos/o/r/releases/1/assets?name=x"],
  ])("%s %s", async (method, path) => {
    await ask(method, path);
    expect(github.violations).toHaveLength(1);
  });

  test("a body that lacks what is required", async () => {
    await ask("POST", "/repos/o/r/labels", { color: "00ff00" });
    expect(github.violations).toEqual([expect.stringContaining("must have required property 'name'") as string]);
  });

  test("a document with an unknown field, or a connection without a bound", async () => {
    await query(`{ repository(owner: "o", name: "r") { lables } }`).catch(() => undefined);
    await query(`{ repository(owner: "o", name: "r") { labels { nodes { name } } } }`);
    expect(github.violations).toEqual([
      expect.stringContaining('Cannot query field "lables"') as string,
      "labels: first or last is from 1 to 100",
    ]);
  });
});

describe("the limits", () => {
  test("stop the 81st label of a minute, and let go a minute later", async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 90; at += 1)
      statuses.push((await ask("POST", "/repos/o/r/labels", { name: `l${at}`, color: "00ff00" })).status);
    expect(statuses.filter((each) => each === 201)).toHaveLength(80);
    expect(statuses.filter((each) => each === 403)).toHaveLength(10);
    now += 61_000;
    expect((await ask("POST", "/repos/o/r/labels", { name: "later", color: "00ff00" })).status).toBe(201);
  });

  test("of an hour are said in the headers, and GraphQL says so with a status of 200", async () => {
    await github.close();
    await start({ coreLimit: 1, graphqlLimit: 1 });
    expect((await ask("GET", "/repos/o/r/labels")).headers.get("x-ratelimit-remaining")).toBe("0");
    expect((await ask("GET", "/repos/o/r/labels")).status).toBe(403);
    await query(`{ rateLimit { remaining } }`);
    expect(await query(`{ rateLimit { remaining } }`)).toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
  });

  test("count no 304, and a validator is worth nothing under another token", async () => {
    await github.close();
    await start({ tokens: ["test-token", "other"] });
    const etag = (await ask("GET", "/repos/o/r/labels")).headers.get("etag") ?? "";
    expect((await ask("GET", "/repos/o/r/labels", undefined, { "if-none-match": etag })).status).toBe(304);
    const other = { "if-none-match": etag, authorization: "token other" };
    expect((await ask("GET", "/repos/o/r/labels", undefined, other)).status).toBe(200);
    expect(github.log.map((each) => each.isCounted)).toEqual([true, false, true]);
  });
});

describe("faults", () => {
  test("may come after the work was done", async () => {
    github.fault({ match: /POST .*labels$/, status: 502, after: true });
    github.fault({ match: /POST .*labels$/, status: "drop", skip: 0 });
    const label = { name: "new", color: "00ff00" };
    expect((await ask("POST", "/repos/o/r/labels", label)).status).toBe(502);
    expect(await ask("POST", "/repos/o/r/labels", label).catch(() => "dropped")).toBe("dropped");
    expect((await ask("GET", "/repos/o/r/labels/new")).status).toBe(200);
    expect(github.log.map((each) => each.status)).toEqual([502, "drop", 200]);
  });

  test("may stop a mutation half way", async () => {
    github.fault({ match: /graphql Two$/, status: 502, after: true, appliedFields: 1 });
    const create = (name: string): string =>
      `createLabel(input: {repositoryId: "R_o_r", name: "${name}", color: "00ff00"}) { label { name } }`;
    await query(`mutation Two { a: ${create("one")} b: ${create("two")} }`);
    expect((await ask("GET", "/repos/o/r/labels/one")).status).toBe(200);
    expect((await ask("GET", "/repos/o/r/labels/two")).status).toBe(404);
    expect(github.violations).toEqual([]);
  });
});

test("Enterprise has its own paths", async () => {
  await github.close();
  await start({ isEnterprise: true });
  expect(github.api).toEndWith("/api/v3");
  expect((await ask("GET", "/repos/o/r")).status).toBe(200);
  expect(await query(`{ repository(owner: "o", name: "r") { owner { __typename login } isPrivate } }`)).toEqual({
    data: { repository: { owner: { __typename: "Organization", login: "o" }, isPrivate: false } },
  });
  expect(github.violations).toEqual([]);
});
