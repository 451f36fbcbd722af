import { describe, expect, test } from "bun:test";
import { configJsonSchema } from "#config/json-schema.ts";
import { Config } from "#config/schema.ts";
import { failureOf, load, sample } from "../../config/fixture.ts";
import { runTool } from "./fixture.ts";

const ctYaml = "target-branch: master\nchart-dirs: [stable]\nhelm-extra-args: --timeout 600s\n";

describe("config print", () => {
  const files = { "chartyard.yaml": "charts: [a/*, {path: b, type: library}]\ncheck:\n  skip: [x]\n" };
  const environment = { CHARTYARD_CHECK_PROFILE: "helm3" };

  test("is a chartyard.yaml that comes to the same", async () => {
    const { stdout } = await runTool("config print", { files, environment });
    const [before, after] = [await load(files), await load({ "chartyard.yaml": stdout })];
    expect(after.values).toEqual(before.values);
    expect(after.section("check").values).toEqual(
      Object.assign(Object.create(null), { profile: "helm3", maxDepth: 3, skip: ["x"], style: true, weights: {} }),
    );
  });

  test("--origin says where each value comes from", async () => {
    const { stdout } = await runTool("config print --origin --fail-on info", { files, environment });
    const lines = stdout.split("\n").map((line) => line.replace(/ {2,}#/, " #").trim());
    for (const wanted of [
      "charts: # chartyard.yaml:1",
      "failOn: info # --fail-on",
      "branch: main # default",
      "profile: helm3 # CHARTYARD_CHECK_PROFILE",
      "skip: [x] # chartyard.yaml:3",
      "maxDepth: 3 # default",
    ])
      expect(lines).toContain(wanted);
  });

  test("--json has files, values and origins", async () => {
    const { stdout } = await runTool("config print --json", { files, environment });
    const { files: read, values, origins } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(read as unknown).toEqual(["chartyard.yaml"]);
    expect(values?.["check"]).toEqual({ profile: "helm3", maxDepth: 3, skip: ["x"], style: true, weights: {} });
    expect(origins?.["check.profile"]).toBe("CHARTYARD_CHECK_PROFILE");
    expect(origins?.["failOn"]).toBe("default");
  });
});

describe("config check", () => {
  test("says that all is well, and of which file", async () => {
    const well = await runTool("config check", { files: { "chartyard.yaml": "check: {profile: helm3}" } });
    expect([well.code, well.stdout, well.stderr]).toEqual([0, "chartyard.yaml: no problems\n", ""]);
    expect((await runTool("config check")).stdout).toBe("No configuration file; the defaults hold\n");
  });

  test("finds every problem, those of operations, pipelines and codes too, in the order of the file", async () => {
    const text = `check:
  profile: helm5
  skp: [a]
ignore: {icon-mising: x, icon-missing: fine, chart-unreadable: fine}
pipelines: {a: [chek, {check: {maxDepth: 0}}]}
operations: {our: {}}
`;
    const error = await failureOf(runTool("config check", { files: { "chartyard.yaml": text } }));
    expect(error.code).toBe("config-invalid");
    expect(error.message.match(/^(?:\d problems|chartyard.*)$/gm)).toEqual([
      "6 problems",
      'chartyard.yaml:2:12: "check.profile" takes helm3, helm4 or default, not "helm5". Did you mean "helm3"?',
      'chartyard.yaml:3:3: Unknown key "skp" in "check". Did you mean "skip"?',
      'chartyard.yaml:4:10: "icon-mising" is no code of a finding. Did you mean "icon-missing"?',
      'chartyard.yaml:5:17: "chek" is no operation. Did you mean "check"?',
      'chartyard.yaml:5:42: "check.maxDepth" is at least 1, not 0',
      'chartyard.yaml:6:14: "our" is no operation',
    ]);
  });

  test("what only a plugin knows is not judged where the plugin may not run", async () => {
    const text =
      "plugins: [a.ts]\nignore: {theirs: x}\npipelines: {p: [their-check]}\noperations: {their-check: {a: 1}}\n";
    expect((await runTool("config check", { files: { "chartyard.yaml": text } })).code).toBe(0);
  });

  test("the input of a plugin that runs is judged", async () => {
    const text = "plugins: [a.ts]\noperations: {theirs: {profile: helm5}}\n";
    const plugins = [{ ...sample, id: "theirs" }];
    const error = await failureOf(runTool("config check", { files: { "chartyard.yaml": text }, plugins }));
    expect(error.message).toContain('"theirs.profile" takes helm3, helm4 or default');
  });

  test("names what is read and of no use, and variables that set nothing", async () => {
    const { stderr } = await runTool("config check", {
      files: { "ct.yaml": ctYaml },
      environment: { CHARTYARD_CHEK_STYLE: "1", CHARTYARD_CONFIG: "", PATH: "x" },
    });
    expect(stderr)
      .toBe(`note: ct.yaml:3: "helm-extra-args" is for the helm process that ct starts; Chartyard starts none
note: Environment variable CHARTYARD_CHEK_STYLE sets nothing. Did you mean "CHARTYARD_CHECK_STYLE"?
`);
  });
});

describe("config migrate", () => {
  const wanted = `# Written by \`chartyard config migrate\` from ct.yaml
target:
  branch: master                         # ct.yaml:1
charts: [stable/*]                       # ct.yaml:2
`;

  test("writes a file that is not there yet, and lists what is left out with a reason", async () => {
    const { written, stdout, stderr } = await runTool("config migrate", {
      files: { "ct.yaml": ctYaml },
      environment: { CT_SINCE: "HEAD~1" },
    });
    expect(written).toEqual({ "chartyard.yaml": wanted });
    expect(stdout).toBe("");
    expect(stderr).toBe(`Wrote chartyard.yaml, which is now read in place of ct.yaml
Left out:
  ct.yaml:3  helm-extra-args is for the helm process that ct starts; Chartyard starts none
Set in the environment, to be renamed where it is set:
  CT_SINCE  is now CHARTYARD_TARGET_SINCE
`);
  });

  test("--dry-run prints it, also where a configuration is", async () => {
    const files = { "ct.yaml": ctYaml, "chartyard.yaml": "" };
    const { written, stdout } = await runTool("config migrate --dry-run", { files });
    expect([written, stdout]).toEqual([{}, wanted]);
  });

  test.each(["chartyard.yaml", ".chartyard.yaml", ".github/chartyard.yaml"])("never hides %s", async (name) => {
    const error = await failureOf(runTool("config migrate", { files: { "ct.yaml": ctYaml, [name]: "" } }));
    expect([error.code, error.message]).toEqual(["usage", `"${name}" is already there and is never overwritten`]);
  });

  test("takes files from other places, each by its tool", async () => {
    const files = { ".github/ct-lint.yaml": "remote: a\n", ".github/cr.yaml": "remote: b\nowner: c\n" };
    const { written, stderr } = await runTool("config migrate .github/ct-lint.yaml .github/cr.yaml", { files });
    expect(written["chartyard.yaml"]).toContain("remote: a  ");
    expect(stderr).toContain("cr.yaml:2  owner is for no file: the repository is");
  });

  test("has nothing to do without such files, and says what to do instead", async () => {
    const error = await failureOf(runTool("config migrate"));
    expect(error.message).toBe("There is no ct.yaml and no cr.yaml to migrate");
    expect(error.hint).toContain("chartyard init");
  });
});

describe("config schema", () => {
  test("is the JSON Schema of the file, with the sections of operations", async () => {
    const { stdout } = await runTool("config schema");
    expect(JSON.parse(stdout)).toEqual(configJsonSchema([sample]));
    const { properties } = JSON.parse(stdout) as {
      properties: Record<string, { properties?: object; description?: string }>;
    };
    expect(Object.keys(properties)).toEqual([...Object.keys(Config.shape), "check"]);
    expect(Object.keys(properties["check"]?.properties ?? {})).toEqual([
      "profile",
      "maxDepth",
      "skip",
      "style",
      "weights",
    ]);
    for (const each of Object.values(properties)) expect(each.description).toMatch(/^[A-Z].*[^.]$/);
    expect(stdout).not.toMatch(/"(?:positional|only|placeholder|short)":/);
  });

  test("puts the operations of plugins below `operations`", async () => {
    const { stdout } = await runTool("config schema", {
      plugins: [{ ...sample, id: "theirs" }],
    });
    const { properties } = JSON.parse(stdout) as { properties: { operations: { properties: object } } };
    expect(Object.keys(properties.operations.properties)).toEqual(["theirs"]);
  });
});

describe("config without a known word", () => {
  test.each([
    ["config", '"config" needs a word that says what to do'],
    ["config pritn", '"config" does not know "pritn". Did you mean "print"?'],
    ["config toString", '"config" does not know "toString"'],
    ["config print all", '"config print" does not take the word "all"'],
  ])("%s", async (words, message) => {
    const error = await failureOf(runTool(words));
    expect([error.code, error.message]).toEqual(["usage", message]);
  });
});
