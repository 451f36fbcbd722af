import { AppError } from "#kit/error/app-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { Change } from "#operation/change.ts";

/** The changes that the operations of a run wish for, in path order. */
export class Plan {
  readonly #changes = new Map<string, Change>();

  /** Adds a change. @throws {AppError} `plan-conflict` when another one is about the same file. */
  add(change: Change): void {
    const other = this.#changes.get(change.path);
    if (other !== undefined) {
      throw new AppError("plan-conflict", `Two changes are about "${change.path}": ${other.why}; ${change.why}`);
    }
    this.#changes.set(change.path, change);
  }

  /** The changes, by the bytes of their paths. */
  get changes(): readonly Change[] {
    return [...this.#changes.values()].sort((left, right) => compareBytes(left.path, right.path));
  }
}
