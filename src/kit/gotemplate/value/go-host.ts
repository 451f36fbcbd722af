import type { Value } from "./value.ts";

/** Anything that only its maker understands: structs with fields, objects with methods, times, functions. */
export abstract class GoHost {
  /** Go's name of the type as `%T` prints it, such as `*common.Capabilities`. */
  abstract readonly type: string;
  /** Go's kind, such as `struct`, `ptr` or `func`. */
  abstract readonly kind: "struct" | "ptr" | "func";
  /** The value of an exported field, or `undefined` where the type has no such field. */
  abstract field(name: string): Value;
  /** The named method, or `undefined` where the type has none. */
  abstract method(name: string): ((...args: Value[]) => Value) | undefined;
  /** How `fmt` prints it with `%v`. */
  abstract format(): string;
}
