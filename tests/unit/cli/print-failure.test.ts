import { describe, expect, test } from "bun:test";
import type { Host } from "#cli/host.ts";
import { printFailure } from "#cli/print-failure.ts";
import { AppError } from "#kit/error/app-error.ts";

function fail(error: unknown, signal: AbortSignal = new AbortController().signal): { code: number; stderr: string } {
  let stderr = "";
  const host = { version: "1.2.3", signal, stderr: (text: string) => void (stderr += text) } as unknown as Host;
  return { code: printFailure(error, host), stderr };
}

describe("printFailure()", () => {
  test("a known error has its code and hint, and no stack", () => {
    const { code, stderr } = fail(new AppError("usage", "No such flag", { hint: "chartyard help" }));
    expect(stderr).toBe("error usage: No such flag\n   fix  chartyard help\n");
    expect(code).toBe(2);
  });

  test("an unknown error is a bug, with its stack", () => {
    const { code, stderr } = fail(new TypeError("undefined is no function"));
    expect(stderr).toContain("that is a bug");
    expect(stderr).toContain("print-failure.test.ts");
    expect(code).toBe(3);
  });

  test("failures of several workers are printed one by one, and the worst gives the exit code", () => {
    const several = [new AppError("usage", "One"), new AppError("file-unreadable", "Two")];
    const { code, stderr } = fail(new AggregateError(several, "2 tasks failed"));
    expect(stderr).toBe("error usage: One\nerror file-unreadable: Two\n");
    expect(code).toBe(3);
  });

  test("an interrupted run says so and nothing else", () => {
    const { code, stderr } = fail(new Error("whatever came of it"), AbortSignal.abort());
    expect(stderr).toBe("interrupted: nothing half-written was left behind\n");
    expect(code).toBe(130);
  });
});
