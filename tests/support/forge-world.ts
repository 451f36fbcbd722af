import { join } from "node:path";
import { GithubForge } from "#forge/github-forge.ts";
import { createFiles } from "#host/files.ts";
import { createGit } from "#host/git.ts";
import type { Clock } from "#operation/ports.ts";
import { FakeGitHub, type FakeOptions } from "./fake-github/fake-github.ts";
import type { Repository, RepositoryOptions } from "./fake-github/state.ts";

/** A clock that stands still until somebody waits, and then is there at once. */
export class StepClock implements Clock {
  #nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  /** How long each wait was, in milliseconds. */
  readonly waits: number[] = [];

  now(): number {
    return this.#nowMs;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.waits.push(milliseconds);
    this.#nowMs += milliseconds;
    return Promise.resolve();
  }
}

/** A fake GitHub with the repository `o/r`, and clients of it that share its clock. */
export interface ForgeWorld {
  readonly github: FakeGitHub;
  readonly repository: Repository;
  readonly clock: StepClock;
  /** A client as a new run has it. */
  forge(options?: {
    readonly environment?: Record<string, string>;
    readonly fetch?: typeof globalThis.fetch;
  }): GithubForge;
}

/** Starts a fake GitHub. Close it when the test is over. */
export async function forgeWorld(options: FakeOptions & RepositoryOptions = {}): Promise<ForgeWorld> {
  const clock = new StepClock();
  const github = new FakeGitHub({ now: () => clock.now(), ...options });
  const repository = github.addRepository("o/r", options);
  await github.listen();
  const folder = join(import.meta.dirname, "../..");
  return {
    github,
    repository,
    clock,
    forge: ({ environment = github.environment, fetch = globalThis.fetch } = {}) =>
      new GithubForge({
        repository: "o/r",
        tokenFile: undefined,
        remote: "origin",
        concurrency: 5,
        cache: { maxEntries: 1000, maxBytes: 1 << 20, ttlMs: 300_000 },
        version: "0",
        ports: {
          environment,
          files: createFiles(folder, folder),
          git: createGit(folder, {}),
          fetch,
          clock,
          random: { bytes: (count) => new Uint8Array(count) },
        },
      }),
  };
}
