import { describe, expect, test } from "bun:test";
import { cr } from "#config/cr.ts";
import { ct } from "#config/ct.ts";
import { type ForeignTool, translateForeign } from "#config/foreign.ts";
import { renderTranslation } from "#config/migration.ts";
import { describeOrigin } from "#config/origin.ts";
import { parseDocument } from "#config/read-document.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Environment } from "#operation/ports.ts";
import { load } from "./fixture.ts";

function translate(tool: ForeignTool, text: string, environment: Environment = {}) {
  const { layers, problems } = parseDocument(new SourceText(`${tool.id}.yaml`, text));
  expect(problems).toEqual([]);
  const { settings, unsupported } = translateForeign(tool, layers, environment);
  return {
    settings: settings.map(({ path, value, origin }) => [path.join("."), value, describeOrigin(origin)]),
    unsupported: unsupported.map(({ key }) => key),
  };
}

/** Every key that chart-testing 3.14 reads. */
const ctKeys =
  "remote target-branch since build-id lint-conf chart-yaml-schema validate-maintainers validate-chart-schema validate-yaml skip-helm-dependencies additional-commands check-version-increment all charts chart-repos chart-dirs excluded-charts helm-extra-args helm-extra-set-args helm-lint-extra-args helm-repo-extra-args helm-dependency-extra-args debug upgrade skip-missing-values skip-clean-up namespace release-name release-label exclude-deprecated kubectl-timeout print-logs github-groups use-helmignore".split(
    " ",
  );
/** Every key that chart-releaser 1.8 reads. */
const crKeys =
  "owner git-repo charts-repo index-path package-path sign key keyring passphrase-file token git-base-url git-upload-url commit pages-branch pages-index-path push pr remote release-name-template skip-existing release-notes-file generate-release-notes make-release-latest packages-with-index".split(
    " ",
  );

describe("ct.yaml", () => {
  test("every key of ct is a setting or has a reason why it is none", () => {
    expect(Object.keys(ct.keys).sort()).toEqual([...ctKeys].sort());
    for (const key of Object.values(ct.keys)) if ("reason" in key) expect(key.reason).toMatch(/^[a-z].*[^.]$/);
  });

  test("what is measured against, and where charts are", () => {
    const text = `
remote: upstream
target-branch: master
since: v1
chart-dirs:
  - charts
  - ./stable/
  - .
excluded-charts:
  - common
`;
    expect(translate(ct, text)).toEqual({
      settings: [
        ["target.remote", "upstream", "ct.yaml:2"],
        ["target.branch", "master", "ct.yaml:3"],
        ["target.since", "v1", "ct.yaml:4"],
        ["charts", ["charts/*", "stable/*", "*"], "ct.yaml:5"],
        ["exclude", ["**/common"], "ct.yaml:9"],
      ],
      unsupported: [],
    });
  });

  test("lists may be one text, keys are compared without case, the environment wins", () => {
    const { settings } = translate(ct, "Chart-Dirs: a,b\ntarget-branch: x\n", {
      CT_TARGET_BRANCH: "main",
      CT_EXCLUDED_CHARTS: "c,d",
      CT_REMOTE: "",
    });
    expect(settings).toEqual([
      ["charts", ["a/*", "b/*"], "ct.yaml:1"],
      ["target.branch", "main", "CT_TARGET_BRANCH"],
      ["exclude", ["**/c", "**/d"], "CT_EXCLUDED_CHARTS"],
    ]);
  });

  test("keys of no use, keys of other tools and values of another type are listed", () => {
    const text = "helm-extra-args: --timeout 600s\ngithub-instance: x\ntarget-branch: [a]\nall: true\n";
    expect(translate(ct, text)).toEqual({
      settings: [],
      unsupported: ["helm-extra-args", "github-instance", "target-branch", "all"],
    });
  });

  test("a version check that is off stays off; one that is on needs nothing", () => {
    expect(translate(ct, "check-version-increment: false").settings).toEqual([
      ["lint.versionCheck", "off", "ct.yaml:1"],
    ]);
    expect(translate(ct, "check-version-increment: 'T'")).toEqual({ settings: [], unsupported: [] });
  });

  test("changes of files that are not packaged count only where the file says so", () => {
    expect(translate(ct, "use-helmignore: false").settings).toEqual([["changed.helmignore", false, "ct.yaml:1"]]);
    expect(translate(ct, "use-helmignore: true").settings).toEqual([]);
  });

  test("JSON is read too", () => {
    expect(translate(ct, '{"target-branch": "dev", "chart-dirs": ["a"]}').settings).toEqual([
      ["target.branch", "dev", "ct.yaml:1"],
      ["charts", ["a/*"], "ct.yaml:1"],
    ]);
  });
});

describe("cr.yaml", () => {
  test("every key of cr is a setting or has a reason why it is none", () => {
    expect(Object.keys(cr.keys).sort()).toEqual([...crKeys].sort());
  });

  test("where packages go", () => {
    expect(translate(cr, "package-path: .cr-release-packages").settings).toEqual([
      ["package.destination", ".cr-release-packages", "cr.yaml:1"],
    ]);
  });

  test("the notes of releases", () => {
    const text = "release-notes-file: RELEASE.md\ngenerate-release-notes: true\n";
    expect(translate(cr, text)).toEqual({
      settings: [
        ["release.notesFile", "RELEASE.md", "cr.yaml:1"],
        ["release.generateReleaseNotes", true, "cr.yaml:2"],
      ],
      unsupported: [],
    });
    expect(translate(cr, "", { CR_RELEASE_NOTES_FILE: "NEWS.md" }).settings).toEqual([
      ["release.notesFile", "NEWS.md", "CR_RELEASE_NOTES_FILE"],
    ]);
  });

  test("a file of notes without a name is none, as for cr", () => {
    expect(translate(cr, "release-notes-file: ''")).toEqual({ settings: [], unsupported: [] });
  });

  test("a token is never taken over", () => {
    expect(translate(cr, "token: secret\nremote: up\n", { CR_TOKEN: "secret" })).toEqual({
      settings: [["target.remote", "up", "cr.yaml:2"]],
      unsupported: ["token"],
    });
  });
});

describe("in place of a chartyard.yaml", () => {
  test("ct.yaml and cr.yaml are read together, ct first; notes name what was left out", async () => {
    const config = await load({ "ct.yaml": "remote: a\nupgrade: true\n", "cr.yaml": "remote: b\nowner: me\n" });
    expect(config.files as readonly string[]).toEqual(["ct.yaml", "cr.yaml"]);
    expect(config.values.target.remote).toBe("a");
    expect(config.notes.map(({ message, origin }) => [message.split(" ")[0], describeOrigin(origin)])).toEqual([
      ['"upgrade"', "ct.yaml:2"],
      ['"owner"', "cr.yaml:2"],
    ]);
  });

  test.each([".ct/ct.yaml", "ct.yml", "ct.json"])("%s is found", async (name) => {
    const config = await load({ [name]: '{"target-branch": "dev"}' });
    expect(config.values.target.branch).toBe("dev");
  });

  test("CT_CONFIG_DIR comes first, where there is a ct.yaml in it", async () => {
    const texts = { "ct.yaml": "target-branch: a", ".ci/ct.yaml": "target-branch: b" };
    expect((await load(texts, { environment: { CT_CONFIG_DIR: ".ci" } })).values.target.branch).toBe("b");
    expect((await load(texts, { environment: { CT_CONFIG_DIR: "etc" } })).values.target.branch).toBe("a");
  });

  test("formats that are not read are named", async () => {
    const { notes } = await load({ "ct.toml": "remote = 'a'" });
    expect(notes.map(({ message }) => message)).toEqual(['"ct.toml" is not read: only YAML and JSON are']);
  });

  test("our variables win over ct's", async () => {
    const environment = { CT_TARGET_BRANCH: "theirs", CHARTYARD_TARGET_BRANCH: "ours" };
    expect((await load({}, { environment })).values.target.branch).toBe("ours");
    expect((await load({}, { environment: { CT_TARGET_BRANCH: "theirs" } })).values.target.branch).toBe("theirs");
  });

  test("a broken ct.yaml is an error with its place, not ignored", async () => {
    const error = await load({ "ct.yaml": "chart-dirs: [a\n" }).catch((reason: unknown) => reason);
    expect(String(error)).toContain("ct.yaml:");
  });
});

/** The shapes that ct.yaml has in public chart repositories. */
const variants: readonly (readonly [name: string, text: string, wanted: string])[] = [
  [
    "the documented example",
    "remote: origin\ntarget-branch: main\nchart-dirs:\n  - charts\nchart-repos:\n  - bitnami=https://charts.bitnami.com/bitnami\nhelm-extra-args: --timeout 600s\n",
    "target:\n  remote: origin\n  branch: main\ncharts: [charts/*]\n",
  ],
  ["a chart at the root", "chart-dirs: ['.']\ncharts: ['.']\n", 'charts: ["*"]\n'],
  ["installing only", "upgrade: true\nnamespace: x\nrelease-label: y\nkubectl-timeout: 60s\n", ""],
  [
    "many folders",
    "chart-dirs: [charts/stable, charts/incubator]\n",
    "charts: [charts/stable/*, charts/incubator/*]\n",
  ],
  ["a branch that looks like a number", "target-branch: 1.10\n", 'target:\n  branch: "1.1"\n'],
];

describe("migration", () => {
  test.each(variants)("%s", async (_, text, wanted) => {
    const { layers } = parseDocument(new SourceText("ct.yaml", text));
    const migrated = renderTranslation(translateForeign(ct, layers, {}));
    expect(migrated.replace(/ +#.*/g, "")).toBe(wanted);
    const before = await load({ "ct.yaml": text });
    const after = await load({ "chartyard.yaml": migrated });
    expect(after.values).toEqual(before.values);
  });
});
