import { spawn, type ChildProcess } from "node:child_process";
import {
  chartsCheckout,
  isWrite,
  releaseWorld,
  shownReleases,
  wantedReleases,
  type Checkout,
} from "../support/release-world.ts";
import { same } from "../support/forge-stage.ts";

const writesOfAll = 15;

/**
 * Kills a program in the middle of a release of five charts, after each of its writes in turn, and runs it again.
 *
 * @returns how often it was killed.
 * @throws {Error} where the second run does not end with each release once, its file whole.
 */
export async function killReleases(command: string): Promise<number> {
  const checkout = await chartsCheckout(["base", "api", "cache", "queue", "web"]);
  try {
    for (let writes = 1; writes <= writesOfAll; writes += 1) await killAfter(writes, command, checkout);
  } finally {
    checkout.remove();
  }
  return writesOfAll;
}

async function killAfter(writes: number, command: string, checkout: Checkout): Promise<void> {
  let child: ChildProcess | undefined;
  let ended: Promise<number | null> = Promise.resolve(null);
  let seen = 0;
  let isSecond = false;
  const world = await releaseWorld(checkout, {
    isUnlimited: true,
    // The write has been carried out, and who asked for it never hears of it.
    async beforeAnswer(request) {
      if (isSecond || !isWrite(request) || (seen += 1) !== writes) return;
      child?.kill("SIGKILL");
      await ended;
    },
  });
  const run = (): Promise<number | null> => {
    child = spawn(command, ["release"], {
      cwd: checkout.folder,
      env: world.environment,
      stdio: "ignore",
      timeout: 60_000,
    });
    const started = child;
    ended = new Promise((resolve, reject) => {
      started.on("error", reject);
      started.on("close", resolve);
    });
    return ended;
  };
  try {
    same(await run(), null, `exit code of the run that was killed after write ${writes}`);
    isSecond = true;
    same(await run(), 0, `exit code of the run after one that was killed after write ${writes}`);
    same(
      shownReleases(world.repository.releases),
      wantedReleases(checkout),
      `releases after a kill after write ${writes}`,
    );
    same(world.github.violations, [], "what did not follow GitHub's descriptions");
  } finally {
    await world.github.close();
  }
}
