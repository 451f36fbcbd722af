import { describe, expect, test } from "bun:test";
import { AppError } from "#kit/error/app-error.ts";

describe("the hint of an error", () => {
  test("is its own, without secrets", () => {
    const error = new AppError("git-missing", "No", { hint: "Use ghp_0123456789abcdefghijABCDEFGHIJ012345" });
    expect(error.hint).toStartWith("Use ");
    expect(error.hint).not.toContain("0123456789");
  });

  test("is what helps with each error of its code where it has none", () => {
    expect(new AppError("git-branch-moved", "Moved").hint).toBe(
      "Run it again: nothing was lost, and what is done is not done twice",
    );
  });

  test("is nothing where it depends on more than the code", () => {
    expect(new AppError("forge-refused", "No").hint).toBeUndefined();
  });
});
