import { BoundError, type Bound } from "../bound-error.ts";
import type { Limits } from "./limits.ts";

/** Steps between two looks at the clock. */
const stepsPerLook = 4096;

/** What a piece of output takes beside its characters until the whole text is put together. */
const sizePerPiece = 32;

/** What one execution has written and used up, shared by all templates that it executes. */
export class Run {
  /** The text of the innermost execution. */
  out = "";
  depth = 0;
  readonly #limits: Limits;
  #steps = 0;
  #size = 0;
  #nextLook = stepsPerLook;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @throws {BoundError} */
  write(text: string): void {
    this.out += text;
    this.#size += text.length + sizePerPiece;
    if (this.#size > this.#limits.maxOutput)
      this.#fail("output", `The output is larger than ${this.#limits.maxOutput} characters`);
  }

  /** Counts an action, an iteration, or work that is worth several. @throws {BoundError} */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps < this.#nextLook) return;
    this.#look();
  }

  /** Counts size that was or will be made. @throws {BoundError} */
  charge(size: number): void {
    this.#size += size;
    if (this.#size > this.#limits.maxOutput) {
      this.#fail(
        "output",
        `The values that the template makes are larger than ${this.#limits.maxOutput} characters or items`,
      );
    }
  }

  /** Enters a template. @throws {BoundError} */
  enter(): void {
    if (this.depth >= this.#limits.maxDepth)
      this.#fail("depth", `exceeded maximum template depth (${this.#limits.maxDepth})`);
    this.depth += 1;
  }

  #look(): void {
    this.#nextLook = this.#steps + stepsPerLook;
    const { maxSteps, isOverdue } = this.#limits;
    if (this.#steps > maxSteps) this.#fail("steps", `The template takes more than ${maxSteps} steps`);
    if (isOverdue?.() === true) this.#fail("time", "The template takes too long");
  }

  #fail(bound: Bound, message: string): never {
    throw new BoundError(bound, message);
  }
}
