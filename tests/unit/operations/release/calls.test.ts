import { expect, test } from "bun:test";
import { chartsCheckout, isWrite, releaseWorld } from "../../../support/release-world.ts";
import { makeRelease } from "../../../support/fake-github/make-release.ts";
import type { Release } from "../../../support/fake-github/state.ts";

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `chart-${at}`);

test("twenty new charts of twenty are 61 calls, notes included, one after the other", async () => {
  const checkout = await chartsCheckout(names(20));
  const { github, repository, run } = await releaseWorld(checkout);
  try {
    expect(await run("release")).toMatchObject({ code: 0 });
    expect(github.log).toHaveLength(61);
    expect(github.log.filter(isWrite)).toHaveLength(60);
    expect(repository.releases).toHaveLength(20);
    expect(github.peak).toBe(1);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
    checkout.remove();
  }
}, 60_000);

test("two hundred charts that are released are four calls", async () => {
  const checkout = await chartsCheckout(names(200));
  const { github, repository, run } = await releaseWorld(checkout);
  try {
    for (const tag of checkout.packages.keys()) {
      const id = repository.nextId();
      const bytes = new Uint8Array(1);
      const assets: Release["assets"] = [
        { id: repository.nextId(), name: `${tag}.tgz`, contentType: "", bytes, state: "uploaded" },
      ];
      repository.releases.push(makeRelease(id, tag, { assets }));
    }
    const ran = await run("release");
    expect([ran.code, ran.stderr]).toMatchObject([0, expect.stringContaining("200 charts checked · clean")]);
    expect(github.log.map(({ key }) => key)).toEqual(Array.from({ length: 4 }, () => "POST /graphql Snapshot"));
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
    checkout.remove();
  }
}, 60_000);
