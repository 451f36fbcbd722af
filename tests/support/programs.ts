import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Program } from "./cli-script.ts";

const root = join(import.meta.dirname, "../..");

/** The program in a process of its own. */
function spawned(command: string, before: readonly string[], extra: Record<string, string> = {}): Program {
  return (argv, folder, environment) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, [...before, ...argv], {
        cwd: folder,
        env: { ...environment, ...extra },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on("data", (piece: Buffer) => out.push(piece));
      child.stderr.on("data", (piece: Buffer) => err.push(piece));
      child.on("error", reject);
      child.on("close", (code) =>
        resolve({ code: code ?? -1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
      );
    });
}

/** The source under Bun, as a process. */
export const bunProgram: Program = spawned(process.execPath, [join(root, "src/main.ts")]);

/** The compiled binary. */
export const binaryProgram: Program = spawned(join(root, "dist/chartyard"), []);

/** The source under Deno, with a stack as deep as Bun's: V8's own holds fewer than the 1,000 templates that Helm lets nest. */
export const denoProgram: Program = spawned(
  join(root, "node_modules/.bin/deno"),
  ["run", "-A", "--quiet", "--v8-flags=--stack-size=3900", join(root, "src/main.ts")],
  {
    DENO_NO_UPDATE_CHECK: "1",
    DENO_DIR: join(root, ".cache/deno"),
  },
);

const nodeFolder = join(root, "dist/node");

/** The source as one bundle under Node, which reads no TypeScript before its version 22. */
export const nodeProgram: Program = spawned("node", [join(nodeFolder, "main.js")]);

/** Makes what {@link nodeProgram} runs. @throws {Error} when the bundle cannot be built. */
export function bundleForNode(): void {
  const argv = ["build", "--target=node", "--splitting", `--outdir=${nodeFolder}`, join(root, "src/main.ts")];
  const built = spawnSync(process.execPath, argv, { encoding: "utf8", timeout: 60_000 });
  if (built.status !== 0) throw new Error(built.stderr);
}
