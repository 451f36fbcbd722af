import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { openFolder } from "#host/open-folder.ts";
import { playForgeScenario, type Stage } from "../../support/forge-stage.ts";
import type { Program } from "../../support/cli-script.ts";
import { inProcess } from "../../support/in-process.ts";
import { chart } from "../../support/stage-charts.ts";

/** The program with a bug that it meets where it reads the template of one chart. */
const withBug: Program = async (argv, folder, environment) => {
  const { files } = (await openFolder(resolve(folder), environment)).ports;
  const read: typeof files.read = (path, ...rest) => {
    if (path === "charts/web/templates/a.yaml") throw new TypeError("token=ghp_0123456789abcdefghij is not a function");
    return files.read(path, ...rest);
  };
  return inProcess(argv, folder, environment, undefined, { files: { ...files, read } });
};

interface Report {
  readonly findings: readonly { code: string; severity: string; chart: string; message: string; fix: string }[];
  readonly outputs: Readonly<Record<string, { packages: { name: string }[]; charts: { chart: string }[] }>>;
}

async function play(scenario: (stage: Stage) => Promise<void>): Promise<void> {
  await playForgeScenario(
    {
      name: "",
      options: { isUnlimited: true },
      async play(stage) {
        for (const name of ["api", "queue", "web"]) chart(stage, name);
        stage.commit();
        await scenario(stage);
      },
    },
    withBug,
  );
}

describe("a bug that one chart meets", () => {
  test("is a finding of that chart, without secrets, and the others get theirs", async () => {
    await play(async ({ run }) => {
      const ran = await run("lint", "--json");
      const { findings } = JSON.parse(ran.stdout) as Report;
      const bugs = findings.filter(({ code }) => code === "internal");
      expect(bugs).toMatchObject([
        {
          severity: "error",
          chart: "charts/web",
          message: "Chartyard failed here, and that is a bug: token=[redacted] is not a function",
        },
      ]);
      expect(bugs[0]?.fix).toStartWith(
        "Please report it with the command and these lines:\nTypeError: token=[redacted]",
      );
      const others = findings.filter(({ code }) => code === "icon-missing").map((each) => each.chart);
      expect(others).toEqual(["charts/api", "charts/queue"]);
      expect(ran.code).toBe(3);
    });
  });

  test("leaves the other charts to be rendered and packaged", async () => {
    await play(async ({ run }) => {
      const rendered = await run("template", "--json");
      const { template } = (JSON.parse(rendered.stdout) as Report).outputs;
      expect(template?.charts.map((each) => each.chart)).toEqual(["charts/api", "charts/queue"]);
      const packaged = await run("package", "--json", "--destination", "dist");
      const { package: made } = (JSON.parse(packaged.stdout) as Report).outputs;
      expect(made?.packages.map(({ name }) => name)).toEqual(["api", "queue"]);
      expect([rendered.code, packaged.code]).toEqual([3, 3]);
    });
  });

  test("keeps that chart from being released, and no others", async () => {
    await play(async ({ run, repository }) => {
      const ran = await run("release");
      expect(ran.stderr).toContain("error internal");
      expect(ran.code).toBe(3);
      expect(repository.releases.map(({ tag, isDraft }) => [tag, isDraft])).toEqual([
        ["api-1.0.0", false],
        ["queue-1.0.0", false],
      ]);
    });
  });

  test("cannot be accepted by a configuration or a comment", async () => {
    await play(async ({ run, write }) => {
      write("chartyard.yaml", "ignore: {internal: never mind}\n");
      write(
        "charts/web/Chart.yaml",
        "# chartyard-ignore internal -- never mind\napiVersion: v2\nname: web\nversion: 1.0.0\n",
      );
      const ran = await run("lint");
      expect(ran.stdout).toContain("charts/web error internal");
      expect(ran.code).toBe(3);
    });
  });
});
