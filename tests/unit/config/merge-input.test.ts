import { describe, expect, test } from "bun:test";
import { Layers } from "#config/layers.ts";
import { findInputProblems, mergeInput } from "#config/merge-input.ts";
import { describeOrigin } from "#config/origin.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Environment } from "#operation/ports.ts";
import { load, sample } from "./fixture.ts";

async function sectionOf(text: string): Promise<Layers> {
  return (await load({ "chartyard.yaml": text })).section("check");
}

async function merge(text: string, environment: Environment = {}, flags: Record<string, unknown> = {}) {
  return mergeInput(sample, { flags, environment, sections: [await sectionOf(text)] });
}

function errorOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("Expected an AppError");
}

describe("mergeInput", () => {
  test("flag over environment over section; what nobody set is left to the schema", async () => {
    const { raw, origin } = await merge(
      "check: {profile: helm3, maxDepth: 7, skip: [a]}",
      { CHARTYARD_CHECK_MAX_DEPTH: "5", CHARTYARD_CHECK_PROFILE: "helm4" },
      { profile: "default", paths: ["charts/a"] },
    );
    expect({ ...raw }).toEqual({ profile: "default", maxDepth: 5, skip: ["a"], paths: ["charts/a"] });
    const fields = ["profile", "maxDepth", "skip", "style", "paths"];
    expect(fields.map((name) => describeOrigin(origin([name])))).toEqual([
      "--profile",
      "CHARTYARD_CHECK_MAX_DEPTH",
      "chartyard.yaml:1",
      "default",
      "paths",
    ]);
  });

  test("a pipeline's step is stronger than the section", async () => {
    const config = await load({
      "chartyard.yaml": "check: {maxDepth: 7, skip: [a]}\npipelines: {p: [check: {maxDepth: 2}]}",
    });
    const step = config.pipeline("p")?.[0]?.input ?? new Layers();
    const { raw } = mergeInput(sample, { flags: {}, environment: {}, sections: [config.section("check"), step] });
    expect({ ...raw }).toEqual({ maxDepth: 2, skip: ["a"] });
  });

  test("merging leaves the section as it was", async () => {
    const section = await sectionOf("check: {weights: {a: 1}}");
    mergeInput(sample, { flags: { weights: {} }, environment: {}, sections: [section] });
    expect(section.get(["weights", "a"])).toBe(1);
  });

  test("variables: lists by comma, truths, and numbers stay text where they are none", async () => {
    const { raw } = await merge("", {
      CHARTYARD_CHECK_SKIP: "a, b,",
      CHARTYARD_CHECK_STYLE: "FALSE",
      CHARTYARD_CHECK_FIX: "1",
      CHARTYARD_CHECK_MAX_DEPTH: "1e3",
      CHARTYARD_CHECK_PATHS: "charts/a",
      CHARTYARD_CHECK_WEIGHTS: "a=1",
      CHARTYARD_CHECK_PROFILE: "",
    });
    expect({ ...raw }).toEqual({ skip: ["a", "b"], style: false, fix: true, maxDepth: "1e3" });
  });

  test("every wrong key is named with its place and the nearest right one", async () => {
    const section = await sectionOf("check:\n  profil: helm3\n  fix: true\n  paths: [a]\n  zzz: 1\n");
    const error = errorOf(() =>
      mergeInput(sample, { flags: {}, environment: { CHARTYARD_CHECK_STYLE: "si" }, sections: [section] }),
    );
    expect([error.code, error.exit]).toEqual(["config-invalid", 2]);
    expect(error.message.split("\n").filter((line) => /^\w.*: /.test(line))).toEqual([
      'chartyard.yaml:2:3: Unknown key "profil" in "check". Did you mean "profile"?',
      'chartyard.yaml:3:3: "fix" of "check" is for one run and not for the configuration: give it on the command line',
      'chartyard.yaml:4:3: "paths" of "check" is for one run and not for the configuration: give it on the command line',
      'chartyard.yaml:5:3: Unknown key "zzz" in "check". Known are profile, maxDepth, skip, style, weights',
      'Environment variable CHARTYARD_CHECK_STYLE: takes true, false, 1 or 0, not "si"',
    ]);
  });

  test("the schema's faults come with flag, variable or line", async () => {
    const merged = await merge(
      "check:\n  weights: {a: heavy}\n",
      { CHARTYARD_CHECK_MAX_DEPTH: "0" },
      { profile: "helm5" },
    );
    const parsed = sample.input.safeParse(merged.raw);
    if (parsed.success) throw new Error("Expected faults");
    const error = merged.fault(parsed.error);
    expect(error.code).toBe("config-invalid");
    expect(error.message).toContain('chartyard.yaml:2:16: "check.weights.a" takes a number, not "heavy"');
    expect(error.message).toContain('--profile: "check.profile" takes helm3, helm4 or default, not "helm5"');
    expect(error.message).toContain(
      'Environment variable CHARTYARD_CHECK_MAX_DEPTH: "check.maxDepth" is at least 1, not 0',
    );
  });

  test("faults of flags alone are usage errors", async () => {
    const merged = await merge("check: {skip: [a]}", {}, { profile: "helm5" });
    const parsed = sample.input.safeParse(merged.raw);
    if (parsed.success) throw new Error("Expected a fault");
    expect(merged.fault(parsed.error).code).toBe("usage");
  });
});

describe("findInputProblems", () => {
  test("says each thing once, and nothing of what a flag may still bring", async () => {
    const section = await sectionOf("check: {profil: helm3, maxDepth: 0}");
    const problems = findInputProblems(sample, { flags: {}, environment: {}, sections: [section] });
    expect(problems.map(({ message }) => message)).toEqual([
      'Unknown key "profil" in "check". Did you mean "profile"?',
      '"check.maxDepth" is at least 1, not 0',
    ]);
  });
});
