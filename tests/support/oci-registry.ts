import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A registry on this machine's loopback. */
export interface TestRegistry {
  /** `127.0.0.1:12345` */
  readonly host: string;
  stop(): Promise<void>;
}

const program = process.env["CHARTYARD_DOCKER_REGISTRY"] ?? "docker-registry";

/** Whether the program is there: Debian has it in the package `docker-registry`. */
export const hasRegistry: boolean = spawnSync(program, ["--version"], { timeout: 10_000 }).status === 0;

/** What a test that needs it says of itself where it is not. */
export const registryNote: string = hasRegistry ? "" : " (skipped: there is no docker-registry program)";

/** Starts a registry that keeps its blobs in a temporary folder; ends with {@link TestRegistry.stop}. */
export async function startRegistry(isDeletable = true): Promise<TestRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-registry-"));
  const config = join(folder, "config.yml");
  writeFileSync(
    config,
    `version: 0.1
log: {level: info, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: ${join(folder, "data")}}, delete: {enabled: ${isDeletable}}}
http: {addr: "127.0.0.1:0"}
`,
  );
  const child = spawn(program, ["serve", config], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env["PATH"] ?? "" },
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { host: await listeningHost(child.stderr, ended), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The program says where it listens when it does. */
function listeningHost(log: NodeJS.ReadableStream, ended: Promise<void>): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    log.on("data", (piece: Buffer) => {
      text += piece.toString();
      const host = /listening on (127\.0\.0\.1:\d+)/.exec(text)?.[1];
      if (host !== undefined) resolve(host);
    });
    void ended.then(() => reject(new Error(`The registry ended: ${text}`)));
  });
}
