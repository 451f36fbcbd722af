import { describe, expect, test } from "bun:test";
import { commands } from "#cli/commands/registry.ts";
import { AppError } from "#kit/error/app-error.ts";
import { failureOf, sample } from "../../config/fixture.ts";
import { runTool } from "./fixture.ts";

describe("the list of commands", () => {
  test("says the same as the commands themselves", async () => {
    for (const entry of commands) {
      const { id, summary, group } = await entry.load();
      expect({ id, summary, group }).toEqual({ id: entry.id, summary: entry.summary, group: entry.group });
    }
  });

  test("every example is one of its command", async () => {
    for (const entry of commands) {
      const { examples } = await entry.load();
      expect(examples.length).toBeGreaterThan(0);
      for (const { command } of examples) expect(command).toStartWith(entry.id);
    }
  });
});

describe("version", () => {
  test("prints it, as JSON where asked", async () => {
    expect((await runTool("version")).stdout).toBe("chartyard 1.2.3\n");
    expect(JSON.parse((await runTool("version --json")).stdout)).toEqual({ version: "1.2.3" });
  });
});

describe("help", () => {
  test("lists every command below what it is for", async () => {
    const { stdout } = await runTool("help");
    for (const { id, summary } of [sample, ...commands])
      expect(stdout).toMatch(new RegExp(`^  ${id} +${summary}$`, "m"));
    expect(stdout.indexOf("\nCheck\n")).toBeLessThan(stdout.indexOf("\nTool\n"));
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  test("of an operation has arguments, flags with defaults and choices, and keys without a flag", async () => {
    expect((await runTool("help check")).stdout).toBe(`Check something

Usage  chartyard check [chart...] [flags]

Arguments
  chart  Chart folders, or files in charts

Flags
  -p, --profile <value>   Rules to hold charts against (helm3, helm4, default; default: default)
      --max-depth <n>     How deep to look (default: 3)
      --skip <value,...>  Rules to leave out
      --[no-]style        Look at YAML style (default: on)
      --fix               Mend what can be mended

Only in the configuration
  weights  Weight of each rule

Examples
  chartyard check charts/a  Check one chart

In chartyard.yaml: check: {profile: …}   In the environment: CHARTYARD_CHECK_PROFILE=…
It has 2 codes for what it finds: chartyard explain check
The flags that every command takes: chartyard help
`);
  });

  test.each(["run", "config", "explain", "init", "completions", "help", "version"])("of %s", async (id) => {
    const { stdout } = await runTool(`help ${id}`);
    expect(stdout).toContain(`Usage  chartyard ${id}`);
    expect(stdout).toContain("\nExamples\n");
  });

  test("of a word that is none names the nearest", async () => {
    const error = await failureOf(runTool("help cehck"));
    expect([error.code, error.message]).toEqual(["usage", '"cehck" is no command. Did you mean "check"?']);
  });

  test("works where the configuration is broken, and says what is left out", async () => {
    const plugins = new AppError("config-invalid", "broken");
    const { stdout, stderr, code } = await runTool("help", { plugins });
    expect(code).toBe(0);
    expect(stdout).toContain("check");
    expect(stderr).toBe(
      "note: plugins are left out, because they cannot be loaded (config-invalid): chartyard config check\n",
    );
  });

  test("shows the operations of plugins", async () => {
    const plugins = [{ ...sample, id: "team-label", summary: "Ask for a label" }];
    expect((await runTool("help", { plugins })).stdout).toContain("  team-label   Ask for a label\n");
    expect((await runTool("help team-label", { plugins })).stdout).toContain("chartyard team-label [chart...]");
  });
});

describe("explain", () => {
  test("a code: what, why, fix with names for what is not known, how to allow, examples", async () => {
    expect((await runTool("explain icon-missing")).stdout).toBe(`info icon-missing (of check)

What
  The chart has no icon

Why
  Catalogues show a grey box

Fix
  Add \`icon:\` to <chart>/Chart.yaml

Allow
  in one place    # chartyard-ignore icon-missing -- the reason
  everywhere      ignore: {icon-missing: "the reason"}   in chartyard.yaml
  in some charts  ignore: {icon-missing: {paths: [charts/a], reason: "the reason"}}

Wrong
  name: a

Right
  name: a
  icon: https://example.com/a.svg
`);
  });

  test("a fix that needs more than names has no general form", async () => {
    expect((await runTool("explain values-duplicate-key")).stdout).toContain(
      "Fix\n  It is printed with each finding\n",
    );
  });

  test("an error ends a run and cannot be allowed", async () => {
    const { stdout } = await runTool("explain config-invalid");
    expect(stdout).toStartWith("error config-invalid (ends a run)\n");
    expect(stdout).not.toContain("Allow");
  });

  test("without a code all of them, by where they come from; with an operation its own", async () => {
    const all = (await runTool("explain")).stdout;
    expect(all).toMatch(/^check\n {2}icon-missing +info: The chart has no icon$/m);
    expect(all).toMatch(/^Every run\n {2}chart-unreadable/m);
    expect(all).toMatch(/^Errors that end a run\n {2}usage/m);
    const own = (await runTool("explain check")).stdout;
    expect(own).toContain("icon-missing");
    expect(own).not.toContain("config-invalid");
  });

  test("as JSON", async () => {
    const [only] = JSON.parse((await runTool("explain icon-missing --json")).stdout) as {
      code: string;
      owner: string;
    }[];
    expect([only?.code, only?.owner]).toEqual(["icon-missing", "check"]);
  });

  test("a word that is no code names the nearest", async () => {
    const error = await failureOf(runTool("explain icon-mising"));
    expect(error.message).toBe('"icon-mising" is no code. Did you mean "icon-missing"?');
  });
});
