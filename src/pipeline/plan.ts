import { AppError } from "#kit/error/app-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { Change, FileChange, RemoteChange } from "#operation/change.ts";

/** The changes that the operations of a run wish for: each file, and each thing elsewhere, at most once. */
export class Plan {
  readonly #files = new Map<string, FileChange>();
  readonly #remotes: RemoteChange[] = [];
  /** Why each part of the remote changes is wanted, by what it is about. */
  readonly #parts = new Map<string, string>();

  /** Adds a change. @throws {AppError} `plan-conflict` when another one is about the same. */
  add(change: Change): void {
    if (change.kind === "remote") return this.#addRemote(change);
    const other = this.#files.get(change.path);
    if (other !== undefined) throw conflict(change.path, other.why, change.why);
    this.#files.set(change.path, change);
  }

  /** The changes of files, by the bytes of their paths. */
  get files(): readonly FileChange[] {
    return [...this.#files.values()].sort((left, right) => compareBytes(left.path, right.path));
  }

  /** The changes elsewhere, in the order they were added. */
  get remotes(): readonly RemoteChange[] {
    return this.#remotes;
  }

  #addRemote(change: RemoteChange): void {
    for (const { noun, name, why } of change.parts) {
      const key = `${noun} ${name}`;
      const other = this.#parts.get(key);
      if (other !== undefined) throw conflict(name, other, why);
      this.#parts.set(key, why);
    }
    this.#remotes.push(change);
  }
}

function conflict(what: string, one: string, other: string): AppError {
  return new AppError("plan-conflict", `Two changes are about "${what}": ${one}; ${other}`);
}
