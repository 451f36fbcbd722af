import { has, same, type ForgeScenario } from "../support/forge-stage.ts";

const item = (version: string, url: string): string =>
  `  - digest: 0a\n    name: api\n    urls:\n    - ${url}\n    version: ${version}\n`;

/** What `index-verify` asks of a code host; each is played in process, by the binary, and under Deno. */
export const indexScenarios: readonly ForgeScenario[] = [
  {
    name: "index-verify asks for all releases that an index names in one call",
    options: { isUnlimited: true },
    async play({ github, repository, commit, run, write }) {
      write("charts/api/Chart.yaml", "apiVersion: v2\nname: api\nversion: 1.0.0+b\n");
      commit();
      same((await run("release")).code, 0, "release");
      const address = (tag: string, file: string): string => `${repository.url}/releases/download/${tag}/${file}`;
      const published = repository.releases[0];
      if (published === undefined) throw new Error("there is no release");
      repository.releases.push(
        { ...published, id: 9001, tag: "api-0.9.0", assets: [] },
        { ...published, id: 9002, tag: "api-0.8.0", isDraft: true },
      );
      const items = [
        item("1.0.0+b", address("api-1.0.0+b", "api-1.0.0+b.tgz")),
        item("0.9.0", address("api-0.9.0", "api-0.9.0.tgz")),
        item("0.8.0", address("api-0.8.0", "api-0.8.0.tgz")),
        item("0.7.0", address("api-0.7.0", "api-0.7.0.tgz")),
        item("0.6.0", "https://github.com/other/r/releases/download/api-0.6.0/api-0.6.0.tgz"),
      ];
      write("index.yaml", `apiVersion: v1\nentries:\n  api:\n${items.join("")}generated: "2026-01-02T03:04:05Z"\n`);
      const before = github.log.length;
      const verified = await run("index-verify", "--releases");
      same([verified.code, github.log.length - before], [1, 1], "exit code and calls");
      has(verified.stdout, "1 there, 3 missing, 1 elsewhere\n");
      has(verified.stderr, 'api-0.9.0.tgz" is not in the release "api-0.9.0"');
      has(verified.stderr, 'api-0.8.0.tgz" has no published release "api-0.8.0"');
      has(verified.stderr, 'api-0.7.0.tgz" has no published release "api-0.7.0"');
      same((await run("index-verify", "--releases", "--repair")).code, 0, "--repair");
      has((await run("index-verify", "--releases")).stdout, "1 there, 1 elsewhere\n");
      same((await run("index-verify", "--releases", "--offline")).stdout.includes("2 elsewhere"), true, "--offline");
    },
  },
];
