import { describe, expect, test } from "bun:test";
import { RunRecorder } from "#pipeline/run-recorder.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

const codes = {
  odd: diagnostic<{ text: string }>({
    severity: "warning",
    title: "Something is odd",
    message: ({ text }) => `It is odd: ${text}`,
    why: "It is",
    fix: "Mend it",
  }),
};

function recorder(): RunRecorder {
  const made = new RunRecorder();
  made.declare(codes);
  return made;
}

describe("RunRecorder", () => {
  test("keeps 500 findings alike in a file, and counts the others as skipped", () => {
    const made = recorder();
    for (let line = 1; line <= 700; line += 1) made.report("lint", "odd", { text: "" }, { path: "a.yaml", line });
    for (let line = 1; line <= 500; line += 1) made.report("lint", "odd", { text: "" }, { path: "b.yaml", line });
    expect(made.findings).toHaveLength(1000);
    expect(made.skipped).toEqual([{ subject: "a.yaml", reason: "200 more findings of odd" }]);
  });

  test("cuts a message that quotes too much", () => {
    const made = recorder();
    made.report("lint", "odd", { text: "x".repeat(1_000_000) }, { path: "a.yaml" });
    expect(made.findings[0]?.message).toHaveLength(2001);
  });
});
