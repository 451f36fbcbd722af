// Builds the binary: for this machine by default, for every target with --all, for one with --target <name>.
// The outfile's base name is part of the binary, so it is the same for every build: that keeps them reproducible.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { jitPatience } from "#host/jit-patience.ts";

const root = join(import.meta.dirname, "..");

/**
 * Every machine that a release is built for, as bun names it. macOS on Intel refuses its binary until it is signed anew
 * (`codesign --force --sign - chartyard`): the signature of Bun's own base stays in it, and does not fit what was added.
 */
const targets = {
  "linux-x64": "bun-linux-x64",
  "linux-arm64": "bun-linux-arm64",
  "linux-x64-musl": "bun-linux-x64-musl",
  "linux-arm64-musl": "bun-linux-arm64-musl",
  "darwin-arm64": "bun-darwin-arm64",
  "darwin-x64": "bun-darwin-x64",
  "windows-x64": "bun-windows-x64",
} as const;
type TargetName = keyof typeof targets;

const { values } = parseArgs({
  options: { all: { type: "boolean" }, target: { type: "string" }, outdir: { type: "string", default: "dist" } },
});
const outdir = resolve(root, values.outdir);
await mkdir(outdir, { recursive: true });

const wanted: readonly (TargetName | undefined)[] =
  values.all === true ? (Object.keys(targets) as TargetName[]) : [pickTarget(values.target)];
const sums: string[] = [];
for (const target of wanted) sums.push(await buildTarget(target));
await writeFile(join(outdir, "SHA256SUMS"), sums.join(""));

function pickTarget(name: string | undefined): TargetName | undefined {
  if (name === undefined) return undefined;
  if (name in targets) return name as TargetName;
  throw new Error(`Unknown target "${name}"; there are: ${Object.keys(targets).join(", ")}`);
}

async function buildTarget(target: TargetName | undefined): Promise<string> {
  const folder = join(outdir, `.build-${target ?? "native"}`);
  const extension = target?.startsWith("windows") === true ? ".exe" : "";
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const command = [
    process.execPath,
    "build",
    "--compile",
    "--minify",
    "--bytecode",
    "--splitting",
    "--format=esm",
    `--compile-jit-policy=${jitPatience.usual}`,
    "--no-compile-autoload-dotenv",
    "--no-compile-autoload-bunfig",
    ...(target === undefined ? [] : [`--target=${targets[target]}`]),
    `--outfile=${join(folder, "chartyard")}`,
    join(root, "src/main.ts"),
  ];
  const built = Bun.spawnSync(command, { cwd: root, stdout: "pipe", stderr: "pipe" });
  if (built.exitCode !== 0) throw new Error(`Building ${target ?? "the binary"} failed:\n${built.stderr.toString()}`);
  const name = target === undefined ? "chartyard" : `chartyard-${target}${extension}`;
  await rename(join(folder, `chartyard${extension}`), join(outdir, name));
  await rm(folder, { recursive: true });
  const bytes = await readFile(join(outdir, name));
  const sum = createHash("sha256").update(bytes).digest("hex");
  console.log(`${values.outdir}/${name}  ${(bytes.length / 1e6).toFixed(1)} MB  ${sum.slice(0, 16)}…`);
  return `${sum}  ${name}\n`;
}
