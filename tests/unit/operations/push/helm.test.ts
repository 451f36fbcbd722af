import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPeer } from "#scripts/find-peer.ts";
import { chartPackage, packageSeconds } from "../../../support/chart-package.ts";
import { inProcess } from "../../../support/in-process.ts";
import { hasRegistry, registryNote, startRegistry, type TestRegistry } from "../../../support/oci-registry.ts";

/** The real helms, where they are. */
const peers = (["helm3", "helm4"] as const).flatMap((name): [string, string][] => {
  const program = findPeer(name);
  return program === undefined ? [] : [[name, program]];
});

describe.skipIf(!hasRegistry)(`a real registry${registryNote}`, () => {
  let registry: TestRegistry;
  let folder: string;
  const { fileName, bytes } = chartPackage("api", "1.0.0+build.1", "from the package");
  const run = (argv: string[]): ReturnType<typeof inProcess> => inProcess([...argv, "--plain-http"], folder, {});
  beforeAll(async () => {
    registry = await startRegistry();
    folder = mkdtempSync(join(tmpdir(), "chartyard-helm-"));
    writeFileSync(join(folder, fileName), bytes);
    utimesSync(join(folder, fileName), packageSeconds, packageSeconds);
  });
  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true });
  });

  test("takes a push from disk, and gives the same bytes back", async () => {
    expect((await run(["push", fileName, `oci://${registry.host}/a`])).code).toBe(0);
    expect((await run(["push", fileName, `oci://${registry.host}/a`])).stdout).toStartWith("unchanged");
    expect((await run(["pull", `oci://${registry.host}/a/api`, "-d", "back"])).code).toBe(0);
    expect(readFileSync(join(folder, "back", fileName))).toEqual(Buffer.from(bytes));
    const shown = await run(["show", "values", `oci://${registry.host}/a/api`]);
    expect(shown.stdout).toBe('note: "from the package"\n\n');
  });

  describe.skipIf(peers.length === 0)(`with helm${peers.length === 0 ? " (skipped: there is none)" : ""}`, () => {
    const helm = (program: string, ...argv: string[]): Promise<string> =>
      new Promise((resolve, reject) => {
        const homes = {
          HELM_CACHE_HOME: join(folder, "h"),
          HELM_CONFIG_HOME: join(folder, "h"),
          HELM_DATA_HOME: join(folder, "h"),
        };
        const options = {
          cwd: folder,
          timeout: 30_000,
          env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", KUBECONFIG: "/dev/null", ...homes },
        };
        execFile(program, argv, options, (error, stdout, stderr) =>
          error === null ? resolve(stdout + stderr) : reject(error),
        );
      });

    test.each(peers.length === 0 ? [["helm", ""]] : peers)(
      "%s pushes the same digest, pulls and renders ours",
      async (name, program) => {
        const mine = `oci://${registry.host}/${name.replace(" ", "-")}-mine`;
        const theirs = `oci://${registry.host}/${name.replace(" ", "-")}`;
        const pushed = await run(["push", fileName, mine]);
        const digest = /^Digest: (\S+)$/m.exec(await helm(program, "push", fileName, theirs, "--plain-http"))?.[1];
        expect(pushed.stdout).toContain(digest ?? "no digest");
        const version = ["--version", "1.0.0+build.1", "--plain-http"];
        expect(await helm(program, "template", "x", `${mine}/api`, ...version)).toContain('note: "from the package"');
        expect((await run(["push", fileName, theirs])).stdout).toStartWith("unchanged");
        mkdirSync(join(folder, name.replace(" ", "")));
        await helm(program, "pull", `${mine}/api`, "-d", name.replace(" ", ""), ...version);
        expect(readFileSync(join(folder, name.replace(" ", ""), fileName))).toEqual(Buffer.from(bytes));
      },
    );
  });
});
