/** A limit on what a template may cost. */
export type Bound = "depth" | "output" | "steps" | "time";

/** A template asked for more than it may have. */
export class BoundError extends Error {
  override readonly name = "BoundError";
  readonly bound: Bound;

  constructor(bound: Bound, message: string) {
    super(message);
    this.bound = bound;
  }
}
