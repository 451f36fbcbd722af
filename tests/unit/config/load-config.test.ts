import { describe, expect, test } from "bun:test";
import { defaultConfig } from "#config/default-config.ts";
import { describeOrigin } from "#config/origin.ts";
import { Config } from "#config/schema.ts";
import { failureOf, load } from "./fixture.ts";

describe("where the configuration is looked for", () => {
  test("nothing there: the defaults, and every origin says so", async () => {
    const config = await load({});
    expect(config.files).toEqual([]);
    expect(config.values.target).toEqual({ branch: "main", remote: "origin", since: "HEAD" });
    expect(config.values.failOn).toBe("error");
    expect(config.values.concurrency).toEqual({ remote: 5 });
    expect(config.chartRoots).toEqual([]);
    expect(describeOrigin(config.origin(["target", "branch"]))).toBe("default");
  });

  test("what a run without a schema takes is what the schema gives", () => {
    expect(Config.parse({})).toStrictEqual(defaultConfig);
  });

  test.each(["chartyard.yaml", ".chartyard.yaml", ".github/chartyard.yaml"])("%s is read", async (name) => {
    const config = await load({ [name]: "failOn: info\n" });
    expect([config.values.failOn, config.files, config.notes]).toEqual(["info", [name as never], []]);
    expect(describeOrigin(config.origin(["failOn"]))).toBe(`${name}:1`);
  });

  test("the first of several counts, and the others are named", async () => {
    const config = await load({ ".github/chartyard.yaml": "failOn: info", "chartyard.yaml": "failOn: warning" });
    expect(config.values.failOn).toBe("warning");
    expect(config.notes.map(({ message }) => message)).toEqual([
      '".github/chartyard.yaml" is not read: "chartyard.yaml" comes first',
    ]);
  });

  test("--config wins over CHARTYARD_CONFIG, and both over the usual places", async () => {
    const texts = { "chartyard.yaml": "failOn: error", "a.yaml": "failOn: info", "b.yaml": "failOn: warning" };
    const environment = { CHARTYARD_CONFIG: "a.yaml" };
    expect((await load(texts, { environment })).values.failOn).toBe("info");
    expect((await load(texts, { environment, flags: { config: "b.yaml" } })).values.failOn).toBe("warning");
  });

  test("a named file that is not there is an error that says who named it", async () => {
    const flagged = await failureOf(load({}, { flags: { config: "gone.yaml" } }));
    expect([flagged.code, flagged.exit, flagged.hint]).toEqual(["config-missing", 2, "It is named by --config"]);
    const named = await failureOf(load({}, { environment: { CHARTYARD_CONFIG: "gone.yaml" } }));
    expect([named.message, named.hint]).toEqual([
      'Configuration file "gone.yaml" does not exist',
      "It is named by CHARTYARD_CONFIG",
    ]);
  });

  test("ct.yaml is read only where there is no chartyard.yaml", async () => {
    const ct = "target-branch: develop\n";
    expect((await load({ "ct.yaml": ct })).values.target.branch).toBe("develop");
    expect((await load({ "ct.yaml": ct, "chartyard.yaml": "" })).values.target.branch).toBe("main");
  });
});

describe("precedence", () => {
  const texts = { "chartyard.yaml": "failOn: info\ntarget:\n  branch: trunk\n  remote: upstream\n" };

  test("flag over environment over file over default, each with its origin", async () => {
    const config = await load(texts, {
      environment: { CHARTYARD_TARGET_BRANCH: "release", CHARTYARD_FAIL_ON: "error" },
      flags: { "fail-on": "warning" },
    });
    expect(config.values.failOn).toBe("warning");
    expect(config.values.target).toEqual({ branch: "release", remote: "upstream", since: "HEAD" });
    const origins = [["failOn"], ["target", "branch"], ["target", "remote"], ["target", "since"]];
    expect(origins.map((path) => describeOrigin(config.origin(path)))).toEqual([
      "--fail-on",
      "CHARTYARD_TARGET_BRANCH",
      "chartyard.yaml:4",
      "default",
    ]);
  });

  test("variables carry lists, numbers and truths; an empty one counts as not set", async () => {
    const { values } = await load(texts, {
      environment: {
        CHARTYARD_CHARTS: "charts/*, library/*",
        CHARTYARD_CONCURRENCY_REMOTE: "7",
        CHARTYARD_CACHE_DISK: "0",
        CHARTYARD_TARGET_REMOTE: "",
      },
    });
    expect(values.charts).toEqual(["charts/*", "library/*"]);
    expect(values.concurrency.remote).toBe(7);
    expect(values.cache.disk).toBe(false);
    expect(values.target.remote).toBe("upstream");
  });

  test("the flags of every command that set a value do", async () => {
    const { values } = await load({}, { flags: { concurrency: "3", report: ["sarif=a.sarif", "text"] } });
    expect(values.concurrency.local).toBe(3);
    expect(values.reporters).toEqual(["sarif=a.sarif", "text"]);
  });

  test("a flag alone in the wrong is a usage error", async () => {
    const error = await failureOf(load({}, { flags: { "fail-on": "eror", concurrency: "many" } }));
    expect(error.code).toBe("usage");
    expect(error.message.split("\n")).toEqual([
      "2 problems",
      '--fail-on: "failOn" takes error, warning or info, not "eror". Did you mean "error"?',
      '--concurrency: "concurrency.local" takes a number, not "many"',
    ]);
  });
});

describe("what the file may say", () => {
  test("chart roots with and without type, suppressions, pipelines and sections", async () => {
    const config = await load({
      "chartyard.yaml": `
charts: [charts/*, {path: library/*, type: library}]
ignore:
  icon-missing: internal charts have none
  lock-drift: {paths: [charts/old], reason: frozen}
check: {profile: helm4}
operations: {our-check: {team: a}}
pipelines:
  pull-request: [lint, {check: {maxDepth: 2}}]
`,
    });
    expect(config.chartRoots).toEqual([{ path: "charts/*" }, { path: "library/*", type: "library" }]);
    expect(config.values.ignore).toEqual({
      "icon-missing": "internal charts have none",
      "lock-drift": { paths: ["charts/old"], reason: "frozen" },
    });
    expect({ ...config.section("check").values }).toEqual({ profile: "helm4" });
    expect({ ...config.section("our-check").values }).toEqual({ team: "a" });
    expect(describeOrigin(config.section("our-check").origin(["team"]))).toBe("chartyard.yaml:7");
    expect(config.section("lint").values).toEqual(Object.create(null));
    const steps = config.pipeline("pull-request") ?? [];
    expect(steps.map(({ operation, input }) => [operation, { ...input.values }])).toEqual([
      ["lint", {}],
      ["check", { maxDepth: 2 }],
    ]);
    expect(config.pipeline("toString")).toBeUndefined();
  });

  test("a key whose lines are all commented out counts as not written", async () => {
    const config = await load({ "chartyard.yaml": "target:\n  # branch: a\ncheck:\nfailOn:\n" });
    expect(config.values.target.branch).toBe("main");
    expect(config.values.failOn).toBe("error");
    expect(describeOrigin(config.origin(["target"]))).toBe("default");
  });

  test("anchors and merge by alias are read; a circle of them is not followed for ever", async () => {
    const config = await load({ "chartyard.yaml": "charts: &roots [a, b]\nexclude: *roots\n" });
    expect(config.values.exclude).toEqual(["a", "b"]);
  });
});

describe("what is wrong is said with its place", () => {
  test("all problems at once, in the order of the file", async () => {
    const error = await failureOf(
      load({ "chartyard.yaml": "chart: [a]\nfailOn: eror\ntarget:\n  brnach: main\nconcurrency: {remote: 20}\n" }),
    );
    expect([error.code, error.exit]).toEqual(["config-invalid", 2]);
    expect(error.message).toBe(`4 problems

chartyard.yaml:1:1: Unknown key "chart". Did you mean "charts"?
 1 | chart: [a]
   | ^^^^^

chartyard.yaml:2:9: "failOn" takes error, warning or info, not "eror". Did you mean "error"?
 2 | failOn: eror
   |         ^^^^

chartyard.yaml:4:3: Unknown key "brnach" in "target". Did you mean "branch"?
 4 |   brnach: main
   |   ^^^^^^

chartyard.yaml:5:23: "concurrency.remote" is at most 10, not 20
 5 | concurrency: {remote: 20}
   |                       ^^`);
  });

  test.each([
    ["lnit: {}", 'chartyard.yaml:1:1: Unknown key "lnit". Did you mean "lint"?'],
    ["lint: [a]", 'chartyard.yaml:1:7: "lint" takes a map, the input of the operation'],
    ["charts: charts/*", 'chartyard.yaml:1:9: "charts" takes a list, not "charts/*"'],
    [
      "charts: [{path: a, typ: library}]",
      'chartyard.yaml:1:20: Unknown key "typ" in "charts[0]". Did you mean "type"?',
    ],
    ["charts: [{path: a, type: app}]", '"charts[0].type" takes application or library, not "app"'],
    ["charts: [{type: library}]", 'chartyard.yaml:1:10: "charts[0].path" is missing; it takes text'],
    ["exclude: [1.10]", 'chartyard.yaml:1:11: "exclude[0]" takes text, not 1.1: put it in quotes'],
    ["ignore: {a: ''}", 'chartyard.yaml:1:13: "ignore.a" is empty'],
    ["ignore: {a: {reason: b}}", '"ignore.a.paths" is missing; it takes a list'],
    ["charts: [../other/*]", '"charts[0]": paths are relative to the root and stay inside it'],
    ["charts: [{path: /etc}]", '"charts[0].path": paths are relative to the root and stay inside it'],
    ["exclude: ['a/../../b']", '"exclude[0]": paths are relative to the root and stay inside it'],
    ["cache: {disk: yes}", 'chartyard.yaml:1:15: "cache.disk" takes true or false, not "yes"'],
    ["memory: {warningMegabytes: 400}", '"memory.warningMegabytes": warningMegabytes is at most criticalMegabytes'],
    ["pipelines: {a: [{lint: {}, check: {}}]}", "a step with input has one key, the operation's id"],
    ["pipelines: {a: []}", '"pipelines.a" has at least 1 entry'],
    ["operations: {lint: {a: 1}}", '"lint" is built in: its keys belong in "lint" at the top of the file'],
    ["failOn: info\nfailOn: error", 'chartyard.yaml:2:1: Key "failOn" is set twice'],
    ["- a", "chartyard.yaml:1:1: The configuration is a map of keys and values"],
    ["__proto__: {a: 1}", 'Unknown key "__proto__"'],
    ["constructor: 1", 'Unknown key "constructor"'],
  ])("%s", async (text, message) => {
    const error = await failureOf(load({ "chartyard.yaml": text }));
    expect(error.message).toContain(message);
    expect(error.code).toBe("config-invalid");
  });

  test("where there are plugins, an unknown key may be one of theirs", async () => {
    const error = await failureOf(load({ "chartyard.yaml": "plugins: [a.ts]\nour-check: {}\n" }));
    expect(error.hint).toContain("belongs below `operations`");
    expect((await failureOf(load({ "chartyard.yaml": "our-check: {}\n" }))).hint).toBeUndefined();
  });

  test("a variable is named", async () => {
    const error = await failureOf(
      load({}, { environment: { CHARTYARD_CACHE_DISK: "maybe", CHARTYARD_FAIL_ON: "all" } }),
    );
    expect(error.message.split("\n").sort()).toEqual([
      "2 problems",
      'Environment variable CHARTYARD_CACHE_DISK: takes true, false, 1 or 0, not "maybe"',
      'Environment variable CHARTYARD_FAIL_ON: "failOn" takes error, warning or info, not "all"',
    ]);
  });

  test("YAML that cannot be parsed points at its place", async () => {
    const error = await failureOf(load({ "chartyard.yaml": "charts: [a\nfailOn: error\n" }));
    expect(error.code).toBe("config-invalid");
    expect(error.message).toMatch(/^chartyard\.yaml:\d+:\d+: /);
  });

  test("depth and number of values are bounded", async () => {
    const deep = `charts: ${"[".repeat(60)}${"]".repeat(60)}`;
    expect((await failureOf(load({ "chartyard.yaml": deep }))).message).toContain("nested more than 40 levels deep");
    const laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 9; level += 1)
      laughs.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
    expect((await failureOf(load({ "chartyard.yaml": laughs.join("\n") }))).message).toContain(
      "more than 10000 values",
    );
  });

  test("at most twenty problems are printed, and the rest is counted", async () => {
    const text = Array.from({ length: 30 }, (_, index) => `key${index}: 1\n`).join("");
    const { message } = await failureOf(load({ "chartyard.yaml": text }));
    expect(message.match(/Unknown key/g)).toHaveLength(20);
    expect(message).toEndWith("10 more problems");
  });
});
