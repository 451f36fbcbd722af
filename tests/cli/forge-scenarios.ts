import { has, same, type ForgeScenario } from "../support/forge-stage.ts";

const secret = "planted-secret-0123456789";

const config = `labels:
  define:
    application: {color: "0366D6", description: Application chart}
    blocked: {color: "#d93f0b"}
    dependency: {color: "00008b"}
    feature: {color: "4169e1"}
    library: {color: "8732a8", description: Library chart}
    triage: {color: "30783f"}
    workflow: {color: "b84cfd"}
`;

/** What the program does with a code host; each is played in process, by the binary, and under Deno. */
export const forgeScenarios: readonly ForgeScenario[] = [
  {
    name: "seven labels are two calls, and one when nothing is left to do",
    async play({ github, repository, write, run }) {
      write("chartyard.yaml", config);
      const first = await run("labels", "--stats");
      same(first.code, 0, first.stderr);
      same(github.log.length, 2, "calls of the first run");
      same(repository.labels.length, 7, "labels");
      has(first.stdout, "create application  color 0366d6");
      has(first.stderr, "7 labels checked · clean · 7 labels changed");
      has(
        first.stderr,
        `GitHub
  calls, GraphQL mutations  1
  calls, GraphQL queries    1
  cache                     3 hits, 2 misses, 0 coalesced (hit rate 60.0 %), 0 not modified
  points of GraphQL         2
  sent again                0
  waited                    0.0 s
  left this hour, graphql   4998 of 5000, until 04:04:05 UTC
`,
      );
      const second = await run("labels");
      same(second.code, 0, second.stderr);
      same(github.log.length, 3, "calls of both runs");
      same((await run("labels", "--check")).code, 0, "--check when nothing is left to do");
    },
  },
  {
    name: "--check and --dry-run write nothing, --prune deletes what is not listed",
    options: {
      labels: [
        { name: "Application", color: "0366d6", description: "Application chart" },
        { name: "surplus", color: "111111" },
      ],
    },
    async play({ github, repository, write, run }) {
      write("chartyard.yaml", config);
      const check = await run("labels", "--check", "--prune");
      same(check.code, 1, check.stderr);
      has(check.stderr, "would update label application  name Application → application");
      has(check.stderr, "would delete label surplus  not listed");
      same((await run("labels", "--dry-run")).code, 0, "--dry-run");
      same(github.count(/Labels/), 0, "mutations");
      const json = JSON.parse((await run("labels", "--json")).stdout) as { changes: { outcome: string }[] };
      same(
        json.changes.map((each) => each.outcome),
        Array.from({ length: 7 }, () => "done"),
        "outcomes",
      );
      same(repository.label("surplus") !== undefined, true, "what is not listed stays");
      same((await run("labels", "--prune")).code, 0, "--prune");
      same(repository.label("surplus"), undefined, "what is not listed goes");
      same(repository.labels.length, 7, "labels");
    },
  },
  {
    name: "a server has its own addresses",
    options: { isEnterprise: true },
    async play({ repository, write, run }) {
      write("chartyard.yaml", config);
      const ran = await run("labels");
      same(ran.code, 0, ran.stderr);
      same(repository.labels.length, 7, "labels");
    },
  },
  {
    name: "an app makes a token of its own",
    async play({ github, repository, write, runWith }) {
      write("chartyard.yaml", config);
      const app = { CHARTYARD_APP_ID: "1", CHARTYARD_APP_KEY: github.appKey, GITHUB_TOKEN: "" };
      const ran = await runWith(app, "labels");
      same(ran.code, 0, ran.stderr);
      same(github.log.length, 2 + 2, "calls: its installation and its token, what is there and the labels");
      same(repository.labels.length, 7, "labels");
      const broken = await runWith({ ...app, CHARTYARD_APP_KEY: secret }, "labels");
      same(broken.code, 3, broken.stderr);
      has(broken.stderr, "error forge-unauthorized: CHARTYARD_APP_KEY is no private key of an app");
      same(broken.stderr.includes(secret), false, "the key is shown");
      const elsewhere = await runWith(app, "labels", "--repository", "o/other");
      has(elsewhere.stderr, "error forge-unauthorized: The app 1 is not installed for o/other");
    },
  },
  {
    name: "one label that is refused is said, and the others are made",
    options: { tokens: [secret] },
    async play({ github, repository, write, run }) {
      write("chartyard.yaml", config);
      const body = { data: { a0: null }, errors: [{ path: ["a0"], message: `no ${secret}` }] };
      github.fault({ match: /Labels/, status: 200, body, after: true, appliedFields: 7 });
      const ran = await run("labels");
      same(ran.code, 3, ran.stderr);
      has(ran.stderr, "failed to create label application: no [redacted]");
      has(ran.stderr, "1 label failed · 6 labels changed");
      same(repository.labels.length, 7, "labels that were made");
    },
  },
  {
    name: "without a token it says where it looked",
    async play({ github, write, runWith }) {
      write("chartyard.yaml", config);
      const ran = await runWith({ GITHUB_TOKEN: "" }, "labels");
      same(ran.code, 2, ran.stderr);
      has(
        ran.stderr,
        "error forge-no-token: A GitHub token is needed and none was found\n   looked at  --token-file, ",
      );
      same(github.log.length, 0, "calls");
      const offline = await runWith({ GITHUB_TOKEN: "" }, "labels", "--offline");
      same(offline.code, 0, offline.stderr);
      has(offline.stderr, "1 skipped");
    },
  },
  {
    name: "labels that differ in case only are refused, and an empty list does nothing",
    options: { labels: [{ name: "kept", color: "111111" }] },
    async play({ github, write, run }) {
      write("chartyard.yaml", `labels: {define: {bug: {color: "111111"}, Bug: {color: "222222"}}}\n`);
      const twins = await run("labels");
      same(twins.code, 1, twins.stderr);
      has(twins.stderr, "label-defined-twice");
      write("chartyard.yaml", "labels: {prune: true}\n");
      same((await run("labels")).code, 1, "no labels");
      same(github.log.length, 0, "calls");
    },
  },
  {
    name: "no failing path shows a token",
    async play({ github, write, runWith, run }) {
      write("chartyard.yaml", config);
      write("token", `${secret}\n`);
      const file = ["labels", "--token-file", "token", "--stats"];
      const mutation = /Labels/;
      const echo = { message: `I saw ${secret}`, errors: [{ message: secret }] };
      const results = [await run(...file), await run("labels")];
      for (const status of [401, 403, 404, 410, 422]) {
        github.fault({ match: /Snapshot/, status, body: echo });
        results.push(await run(...file));
      }
      github.fault({ match: mutation, status: 422, body: echo });
      results.push(await run(...file), await run(...file, "--json"));
      write("chartyard.yaml", `${config}    ninth: {color: "111111"}\n`);
      github.fault({
        match: mutation,
        status: 200,
        body: { data: { a0: null }, errors: [{ path: ["a0"], message: secret }] },
      });
      results.push(await run(...file));
      github.revoke(secret);
      results.push(await run(...file));
      write("broken", `${secret} ${secret}`);
      results.push(await run("labels", "--token-file", "broken"));
      results.push(await runWith({ GITHUB_API_URL: `http://user:${secret}@example.com` }, "labels"));
      for (const { stdout, stderr } of results) {
        if ((stdout + stderr).includes(secret)) throw new Error(`the token is shown:\n${stdout}${stderr}`);
        if (stderr.includes("internal")) throw new Error(`a known failure is taken for a bug:\n${stderr}`);
      }
      same(
        results.filter((each) => each.code !== 0).length >= 6,
        true,
        `failures: ${results.map((each) => each.code).join()}`,
      );
    },
    options: { tokens: [secret] },
  },
];
