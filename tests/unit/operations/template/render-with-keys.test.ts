import { describe, expect, test } from "bun:test";
import type { KeyObject } from "node:crypto";
import { renderWithKeys, type RsaKeySource } from "#operations/template/render-with-keys.ts";

/** Asks for keys as a chart does, and says which it got. */
function rendering(...bits: number[]): { readonly runs: (KeyObject | undefined)[][]; run(keys: RsaKeySource): number } {
  const runs: (KeyObject | undefined)[][] = [];
  return { runs, run: (keys) => runs.push(bits.map((each) => keys(each))) };
}

describe("renderWithKeys", () => {
  test("renders once where no key is asked for", () => {
    const { runs, run } = rendering();
    expect(renderWithKeys(run)).toEqual({ result: 1 });
    expect(runs).toHaveLength(1);
  });

  test("renders again with as many keys of each size as were asked for, all different", async () => {
    const { runs, run } = rendering(2048, 4096, 2048);
    const attempt = renderWithKeys(run);
    expect(await ("again" in attempt ? attempt.again() : undefined)).toBe(2);
    const keys = runs[1] ?? [];
    expect(keys.map((key) => key?.asymmetricKeyDetails?.modulusLength)).toEqual([2048, 4096, 2048]);
    expect(keys[0]?.equals(keys[2] as KeyObject)).toBe(false);
    expect(runs[0]?.map((key) => key?.asymmetricKeyType)).toEqual(["ed25519", "ed25519", "ed25519"]);
  });

  test("gives no key twice: a rendering that asks for more makes them itself", async () => {
    const given: (KeyObject | undefined)[] = [];
    let wanted = 1;
    const attempt = renderWithKeys((keys) => {
      for (let index = 0; index < wanted; index += 1) given.push(keys(2048));
      wanted = 2;
    });
    if ("again" in attempt) await attempt.again();
    expect(given.map((key) => key?.asymmetricKeyType)).toEqual(["ed25519", "rsa", undefined]);
  });
});
