import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { quietEnvironment } from "../support/cli-script.ts";
import { startFakeRegistry } from "../support/fake-registry.ts";
import { same } from "../support/forge-stage.ts";
import {
  chartsCheckout,
  isWrite,
  releaseWorld,
  shownReleases,
  wantedReleases,
  type Checkout,
} from "../support/release-world.ts";

/** A draft, its file and its publication for each of five charts; two uploads of two requests and a manifest for each. */
const writes = { host: 15, registry: 25 } as const;

/**
 * Kills a program in the middle of a release of five charts, which are then added to an index and pushed to a registry: after
 * each write to the code host, and before each write to the registry, in turn. Then it is run again.
 *
 * @returns how often it was killed.
 * @throws {Error} where the second run does not end with each release once, its file whole, in the index and the registry.
 */
export async function killReleases(command: string): Promise<number> {
  const checkout = await chartsCheckout(["base", "api", "cache", "queue", "web"]);
  const remote = join(checkout.folder, ".git/remote.git");
  git(checkout, "init", "--quiet", "--bare", remote);
  git(checkout, "remote", "add", "origin", remote);
  try {
    for (const place of ["host", "registry"] as const)
      for (let at = 1; at <= writes[place]; at += 1) {
        await killAt(place, at, command, checkout);
        git(checkout, "--git-dir", remote, "update-ref", "-d", "refs/heads/pages");
      }
  } finally {
    checkout.remove();
  }
  return writes.host + writes.registry;
}

function git({ folder }: Checkout, ...argv: string[]): string {
  return execFileSync("git", argv, { cwd: folder, env: quietEnvironment, encoding: "utf8", timeout: 20_000 });
}

async function killAt(place: keyof typeof writes, at: number, command: string, checkout: Checkout): Promise<void> {
  let child: ChildProcess | undefined;
  let ended: Promise<number | null> = Promise.resolve(null);
  let left = at;
  const killWhenDue = async (): Promise<void> => {
    left -= 1;
    if (left !== 0) return;
    child?.kill("SIGKILL");
    await ended;
  };
  const world = await releaseWorld(checkout, {
    isUnlimited: true,
    // The write has been carried out, and who asked for it never hears of it.
    beforeAnswer: async (request) => (place === "host" && isWrite(request) ? killWhenDue() : undefined),
  });
  const registry = await startFakeRegistry({
    delay: ({ method = "" }) => (place === "registry" && /PUT|POST/.test(method) ? killWhenDue() : undefined),
  });
  const places = ["--index", "pages", "--oci", `${registry.host}/charts`, "--plain-http"];
  const run = (...flags: string[]): Promise<number | null> => {
    const argv = ["release", ...places, ...flags];
    const started = spawn(command, argv, {
      cwd: checkout.folder,
      env: world.environment,
      stdio: "ignore",
      timeout: 60_000,
    });
    child = started;
    ended = new Promise((resolve, reject) => {
      started.on("error", reject);
      started.on("close", resolve);
    });
    return ended;
  };
  const when = `after a kill at write ${at} to the ${place}`;
  try {
    same(await run(), null, `exit code of the run that is killed, ${when}`);
    same(await run(), 0, `exit code of the next run, ${when}`);
    same(shownReleases(world.repository.releases), wantedReleases(checkout), `releases ${when}`);
    const index = git(checkout, "--git-dir", join(checkout.folder, ".git/remote.git"), "show", "pages:index.yaml");
    for (const [tag, digest] of checkout.packages)
      same([index.split(`${tag}.tgz`).length, index.includes(digest)], [2, true], `"${tag}" in the index ${when}`);
    same(await run("--check"), 0, `exit code of --check, which finds nothing to do, ${when}`);
    same(world.github.violations, [], "what did not follow GitHub's descriptions");
  } finally {
    await world.github.close();
    await registry.stop();
  }
}
