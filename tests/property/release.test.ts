import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import type { Fault } from "../support/fake-github/policy.ts";
import type { Release } from "../support/fake-github/state.ts";
import {
  chartsCheckout,
  isWrite,
  releaseWorld,
  shownReleases,
  wantedReleases,
  type Checkout,
  type ReleaseWorld,
} from "../support/release-world.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";

/** `CHARTYARD_RELEASE_SEEDS=500 bun test tests/property/release.test.ts` looks at more. */
const seeds = Number(process.env["CHARTYARD_RELEASE_SEEDS"] ?? 12);
const names = ["base", "api", "web"];
const counts = { runs: 0, faults: 0, kills: 0 };
let checkout: Checkout;

beforeAll(async () => {
  checkout = await chartsCheckout(names);
});
afterAll(() => {
  checkout.remove();
  if (seeds > 100) console.log(`${seeds} seeds: ${counts.runs} runs, ${counts.faults} faults, ${counts.kills} kills`);
});

const fault: fc.Arbitrary<Fault> = fc.record({
  match: fc.constantFrom(/Snapshot/, /POST .*releases$/, /POST .*assets/, /PATCH/, /DELETE/, /GET/, /releases/, /./),
  times: fc.integer({ min: 1, max: 3 }),
  skip: fc.integer({ min: 0, max: 8 }),
  status: fc.constantFrom(401, 403, 404, 422, 429, 500, 502, 504, "drop" as const),
  after: fc.boolean(),
});

/** A run: what goes wrong in it, and after how many writes its process is killed. */
interface Run {
  readonly faults: readonly Fault[];
  readonly killedAfter: number | undefined;
}

const runOf: fc.Arbitrary<Run> = fc.record({
  faults: fc.array(fault, { maxLength: 4 }),
  killedAfter: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
});

const own = "Notes\n\n<!-- released by chartyard -->";

/** What runs of before, and people, have left. */
const left = fc.record({
  drafts: fc.array(fc.record({ name: fc.constantFrom(...names), isOwn: fc.boolean(), hasHalfAFile: fc.boolean() }), {
    maxLength: 4,
  }),
});

function addRelease({ repository }: ReleaseWorld, tag: string, parts: Partial<Release>): void {
  repository.releases.push(makeRelease(repository.nextId(), tag, { body: "By hand", isDraft: true, ...parts }));
}

/** A file whose name is right and whose bytes are not. */
function halfAFile({ repository }: ReleaseWorld, tag: string): Release["assets"] {
  const bytes = new Uint8Array([0x1f]);
  return [{ id: repository.nextId(), name: `${tag}.tgz`, contentType: "", bytes, state: "starter" }];
}

async function runOnce(world: ReleaseWorld, { faults, killedAfter }: Run): Promise<void> {
  for (const each of faults) world.github.fault(each);
  if (killedAfter !== undefined)
    world.github.fault({ match: /^(?!GET|.*Snapshot|.*Changes)/, skip: killedAfter, times: Infinity, status: "drop" });
  const before = world.github.log.length;
  const { stderr } = await world.run("release");
  expect(stderr).not.toContain("internal");
  counts.runs += 1;
  counts.faults += world.github.log
    .slice(before)
    .filter(({ status }) => typeof status === "string" || status >= 400).length;
  counts.kills += killedAfter === undefined ? 0 : 1;
  world.github.clearFaults();
}

test("faults, kills and re-runs in any order end with each release once, its bytes whole, and nothing else touched", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(runOf, { maxLength: 4 }),
      left,
      fc.constantFrom({}, { isImmutable: true }, { graphql: "refused" as const }),
      async (runs, { drafts }, options) => {
        const world = await releaseWorld(checkout, { ...options, labels: [{ name: "kept", color: "111111" }] });
        const { repository, github } = world;
        try {
          // Names that begin alike, another version, and a draft that bears our mark: none of them is a chart's of today.
          addRelease(world, "api-0.9.0", { isDraft: false, body: own, assets: halfAFile(world, "api-0.9.0") });
          addRelease(world, "api-extra-1.0.0", { body: own });
          for (const { name, isOwn, hasHalfAFile } of drafts) {
            const tag = `${name}-1.0.0`;
            const assets = hasHalfAFile ? halfAFile(world, tag) : [];
            addRelease(world, tag, { ...(isOwn ? { body: own } : {}), assets });
          }
          const isWanted = ({ tag }: Release): boolean => checkout.packages.has(tag);
          const byHand = repository.releases.filter((each) => isWanted(each) && each.body !== own).map(({ id }) => id);
          const others = structuredClone(repository.releases.filter((each) => !isWanted(each)));
          for (const each of runs) await runOnce(world, each);
          expect((await world.run("release")).code).toBe(0);
          const final = repository.releases.filter(isWanted);
          // What a person has begun is either what was published, or still there.
          expect(byHand.every((id) => final.some((each) => each.id === id))).toBe(true);
          const isLeft = ({ isDraft, id }: Release): boolean => isDraft && byHand.includes(id);
          expect(shownReleases(final.filter((each) => !isLeft(each)))).toEqual(wantedReleases(checkout));
          for (const tag of checkout.packages.keys()) expect(repository.refs.get(`tags/${tag}`)).toBe(checkout.head);
          expect(repository.releases.filter((each) => !isWanted(each))).toEqual(others);
          expect(repository.labels).toHaveLength(1);
          const before = github.log.length;
          expect((await world.run("release")).code).toBe(0);
          expect(github.log.slice(before).filter(isWrite)).toEqual([]);
          expect(github.violations).toEqual([]);
        } finally {
          await github.close();
        }
      },
    ),
    { numRuns: seeds },
  );
}, 3_600_000);
