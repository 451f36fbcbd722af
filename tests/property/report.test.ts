import { expect, test } from "bun:test";
import fc from "fast-check";
import type { RunContext } from "#operation/context.ts";
import type { RemoteChange } from "#operation/change.ts";
import type { RunRecord } from "#operation/run-record.ts";
import { reportRun } from "#operations/report/report-run.ts";
import type { Fault } from "../support/faults.ts";
import { forgeWorld, type ForgeWorld } from "../support/forge-world.ts";

const { signal } = new AbortController();
const labels = ["workflow", "bug"];

const fault: fc.Arbitrary<Fault> = fc.record({
  match: fc.constantFrom(/Issues/, /POST .*issues$/, /PATCH/, /GET/, /issues/, /./),
  times: fc.integer({ min: 1, max: 5 }),
  skip: fc.integer({ min: 0, max: 3 }),
  status: fc.constantFrom(403, 422, 500, 502, 504, "drop" as const),
  after: fc.boolean(),
});

/** A run: whether it failed, how long after the one before it was, and what goes wrong when it is reported. */
const runOf = fc.record({
  isRed: fc.boolean(),
  days: fc.integer({ min: 0, max: 20 }),
  faults: fc.array(fault, { maxLength: 3 }),
  /** Another run reports at the same moment: both look before either writes. */
  isTwice: fc.boolean(),
});

/** Looks, and says what it would do. A report that fails is what the next run is for. */
async function look(world: ForgeWorld, isRed: boolean): Promise<readonly RemoteChange[]> {
  const record: RunRecord = {
    operations: ["release"],
    findings: [],
    changes: [],
    skipped: [],
    failures: isRed ? [{ operation: "release", code: "internal", message: "It failed" }] : [],
  };
  const changes: RemoteChange[] = [];
  const forge = world.forge();
  const context = {
    input: { from: [], labels, workflow: "Release", branch: "main" },
    ports: { forge: () => Promise.resolve(forge), clock: world.clock },
    settings: { offline: false, failOn: "error", target: { remote: "origin" } },
    signal,
    record: () => record,
    propose: (change: RemoteChange) => changes.push(change),
  } as unknown as RunContext & { input: Parameters<typeof reportRun>[0]["input"] };
  await survive(() => reportRun(context));
  return changes;
}

async function survive(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    expect(error).toMatchObject({ name: "AppError" });
  }
}

async function carryOut(changes: readonly RemoteChange[]): Promise<void> {
  for (const change of changes) await survive(() => change.apply(signal));
}

const open = (world: ForgeWorld): number[] =>
  world.repository.issues.filter(({ state }) => state === "open").map(({ number }) => number);

test("faults at any place, and runs at once, end with one open issue when it fails and none when it does not", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(runOf, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
      async (runs, isRedInTheEnd, isRestOnly) => {
        const world = await forgeWorld(isRestOnly ? { graphql: "refused" } : {});
        try {
          let mayBeTwo = false;
          for (const { isRed, days, faults, isTwice } of runs) {
            await world.clock.sleep(days * 86_400_000, signal);
            for (const each of faults) world.github.fault(each);
            const seen = [await look(world, isRed), ...(isTwice ? [await look(world, isRed)] : [])];
            mayBeTwo ||= isTwice && isRed;
            for (const changes of seen) await carryOut(changes);
            if (!mayBeTwo) expect(open(world).length).toBeLessThanOrEqual(1);
            world.github.clearFaults();
          }
          await carryOut(await look(world, isRedInTheEnd));
          expect(open(world)).toHaveLength(isRedInTheEnd ? 1 : 0);
          const calls = world.github.log.length;
          await carryOut(await look(world, isRedInTheEnd));
          // Nothing is left to say: the same run again only looks.
          expect(world.github.log.slice(calls).every(({ key }) => /Issues|^GET/.test(key))).toBe(true);
          expect(world.github.violations).toEqual([]);
        } finally {
          await world.github.close();
        }
      },
    ),
    { numRuns: Number(process.env["CHARTYARD_REPORT_SEEDS"] ?? 40) },
  );
});
