import { has, same, type ForgeScenario } from "../support/forge-stage.ts";

function chartYaml(name: string, maintainers: string): string {
  return `apiVersion: v2\nname: ${name}\nversion: 1.0.0\nicon: https://example.com/a.svg\nmaintainers: ${maintainers}\n`;
}

/** What lint asks a code host. */
export const lintScenarios: readonly ForgeScenario[] = [
  {
    name: "maintainers are looked up on request, all of them in one call",
    options: { accounts: ["ada"] },
    async play({ github, write, run, runWith }) {
      for (const name of ["a", "b"]) {
        write(`charts/${name}/values.yaml`, "");
        write(`charts/${name}/templates/a.yaml`, "");
      }
      write("charts/a/Chart.yaml", chartYaml("a", "[{name: ada}, {name: Nobody Here}]"));
      write("charts/b/Chart.yaml", chartYaml("b", "[{name: o}, {name: nobody}]"));
      same((await run("lint")).code, 0, "lint");
      same(github.log.length, 0, "calls where nobody asked for them");
      const asked = await run("lint", "--validate-maintainers");
      same(asked.code, 1, asked.stderr);
      same(github.log.length, 1, "calls");
      has(asked.stdout, "charts/a/Chart.yaml:5:35 error maintainer-unknown");
      has(asked.stdout, 'Nobody on the code host is called "Nobody Here"');
      has(asked.stdout, 'Nobody on the code host is called "nobody"');
      has(asked.stdout, "2 charts checked · 2 errors");
      same((await run("lint", "--validate-maintainers", "--profile", "helm4")).code, 0, "as Helm, which asks nobody");
      same(github.log.length, 1, "calls of both runs");
      const offline = await run("lint", "--validate-maintainers", "--offline");
      same(offline.code, 0, offline.stdout);
      has(offline.stdout, "--offline: the code host is not asked");
      const denied = await runWith({ GITHUB_TOKEN: "wrong" }, "lint", "--validate-maintainers");
      same(denied.code, 0, denied.stdout);
      has(denied.stdout, "maintainers: they could not be looked up: GitHub does not know the token");
    },
  },
];
