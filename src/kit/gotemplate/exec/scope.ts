/** The variables that are visible at a point of a template, by slot. Go keeps them on a stack in the same order. */
export class Scope {
  readonly #names: string[];

  constructor(names: readonly string[] = ["$"]) {
    this.#names = [...names];
  }

  /** The slot of the last variable declared with the name; `undefined` where there is none. */
  slotOf(name: string): number | undefined {
    const slot = this.#names.lastIndexOf(name);
    return slot < 0 ? undefined : slot;
  }

  get size(): number {
    return this.#names.length;
  }

  declare(name: string): number {
    this.#names.push(name);
    return this.#names.length - 1;
  }

  /** What is visible here, for something that is compiled later. */
  copy(): Scope {
    return new Scope(this.#names);
  }

  /** Compiles something whose variables end with it. */
  within<T>(compile: () => T): T {
    const mark = this.#names.length;
    const result = compile();
    this.#names.length = mark;
    return result;
  }
}
