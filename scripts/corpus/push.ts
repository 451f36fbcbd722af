import { execFile } from "node:child_process";
import { readdirSync, utimesSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasRegistry, startRegistry } from "#tests/support/oci-registry.ts";
import type { Tally } from "./tally.ts";

/** The time of every file in the packages, and so what `created` has to be. */
const epochSeconds = 1_000_000_000;

/** Pushes a package of every chart with ours and with helm 4, and compares the digests of the manifests. */
export async function corpusPush(corpus: string, binary: string, helm4: string | undefined): Promise<Tally> {
  const tally: Tally = { name: "push against helm 4", compared: 0, equal: 0, differences: [], skipped: [] };
  if (helm4 === undefined) tally.skipped.push("no helm 4 to compare with: run scripts/peers.ts helm4");
  else if (!hasRegistry) tally.skipped.push("no registry to push to: install docker-registry");
  else await comparePushes(corpus, binary, helm4, tally);
  return tally;
}

async function comparePushes(corpus: string, binary: string, helm4: string, tally: Tally): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "chartyard-corpus-"));
  const registry = await startRegistry();
  try {
    const environment = {
      ...process.env,
      HOME: folder,
      TZ: "UTC",
      SOURCE_DATE_EPOCH: String(epochSeconds),
      GITHUB_ACTIONS: "",
    };
    // Not with spawnSync: the registry's log has to be read meanwhile, or it stops.
    const run = (program: string, argv: readonly string[]): Promise<string> =>
      new Promise((resolve) => {
        execFile(program, argv, { env: environment, maxBuffer: 1 << 28 }, (_, stdout, stderr) =>
          resolve(stdout + stderr),
        );
      });
    await run(binary, ["package", "-C", corpus, "-d", folder, "--quiet"]);
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".tgz"))
      .sort();
    const paths = files.map((name) => join(folder, name));
    const ours = await run(binary, ["push", ...paths, `oci://${registry.host}/ours`, "--plain-http"]);
    for (const [index, path] of paths.entries()) {
      utimesSync(path, epochSeconds, epochSeconds);
      const theirs = await run(helm4, ["push", path, `oci://${registry.host}/theirs`, "--plain-http"]);
      const digest = /^Digest: (sha256:\w+)$/m.exec(theirs)?.[1];
      const file = files[index] ?? "";
      if (digest === undefined) {
        tally.skipped.push(`${file}: ${theirs.trim().split("\n").at(-1) ?? ""}`);
        continue;
      }
      tally.compared += 1;
      if (ours.includes(digest)) tally.equal += 1;
      else tally.differences.push(`${file}: helm says ${digest}`);
    }
  } finally {
    await registry.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
