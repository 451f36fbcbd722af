import { expect, test } from "bun:test";
import fc from "fast-check";
import { compareLabels } from "#operations/labels/compare-labels.ts";
import type { Fault } from "../support/faults.ts";
import { forgeWorld } from "../support/forge-world.ts";

const { signal } = new AbortController();
const wanted = Array.from({ length: 13 }, (_, at) => ({
  name: `Label ${at}`,
  color: at.toString(16).padStart(6, "0"),
  description: `number ${at}`,
}));

const fault: fc.Arbitrary<Fault> = fc.record({
  match: fc.constantFrom(/Snapshot/, /Labels/, /labels/, /graphql/),
  times: fc.integer({ min: 1, max: 3 }),
  skip: fc.integer({ min: 0, max: 2 }),
  status: fc.constantFrom(500, 502, 504, "drop" as const),
  after: fc.boolean(),
  appliedFields: fc.integer({ min: 0, max: 10 }),
});

/** What a run of `labels --prune` does. A run that fails is what the next one is for. */
async function synchronize(forge: ReturnType<Awaited<ReturnType<typeof forgeWorld>>["forge"]>): Promise<void> {
  try {
    const labels = await forge.labels(signal);
    const edits = compareLabels(wanted, labels, true).map(({ edit }) => edit);
    if (edits.length > 0) await forge.writeLabels(edits, signal);
  } catch (error) {
    expect(error).toMatchObject({ name: "AppError" });
  }
}

test("faults at any place and runs after them end with the labels that are wanted, each once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 6 }),
      fc.boolean(),
      fc.subarray(wanted),
      async (faults, isRestOnly, present) => {
        const labels = [...present.map((each) => ({ ...each, color: "ffffff" })), { name: "surplus", color: "111111" }];
        const world = await forgeWorld({ labels, ...(isRestOnly ? { graphql: "refused" } : {}) });
        try {
          for (const each of faults) world.github.fault(each);
          await synchronize(world.forge());
          await synchronize(world.forge());
          world.github.clearFaults();
          await synchronize(world.forge());
          const found = world.repository.labels.map(({ name, color, description }) => ({ name, color, description }));
          expect(found.sort((left, right) => (left.color < right.color ? -1 : 1))).toEqual(
            wanted.map((each) => ({ ...each })),
          );
          const calls = world.github.log.length;
          await synchronize(world.forge());
          // Nothing is left to do: what is read is all that is asked.
          expect(world.github.log.slice(calls).every(({ key }) => /Snapshot|^GET/.test(key))).toBe(true);
          expect(world.github.violations).toEqual([]);
        } finally {
          await world.github.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});
