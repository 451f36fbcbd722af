import type { GoInteger, GoIntegerType } from "./go-integer.ts";

/** Go's `map[string]interface {}`. Insertion order is kept but means nothing to Go: sort by `compareBytes` before showing. */
export type ValueMap = Map<string, Value>;

/** Go's `[]interface {}`. */
export type ValueList = Value[];

/**
 * A Go value as templates and charts see it. The common kinds are plain JavaScript values, so that reading a chart
 * costs no wrapping; the rare ones carry their Go type:
 *
 * | Go                              | here                                                              |
 * | ------------------------------- | ----------------------------------------------------------------- |
 * | invalid (a missing map key)     | `undefined`                                                       |
 * | nil                             | `null`                                                            |
 * | bool                            | `boolean`                                                         |
 * | float64                         | `number`: every number of a values file is one                    |
 * | string                          | `string`; bytes that are no UTF-8 are lone surrogates U+DC80–DCFF |
 * | int, int64, uint8 and so on     | {@link GoInteger}                                                 |
 * | []interface {}                  | array                                                             |
 * | map[string]interface {}         | `Map`                                                             |
 * | []uint8                         | {@link GoBytes}                                                   |
 * | []string, []int, [][]string …   | {@link GoSlice}                                                   |
 * | named and typed maps            | {@link GoMap}: keys are strings, as in every map a chart can make |
 * | structs, pointers, functions …  | {@link GoHost}                                                    |
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | GoInteger
  | ValueList
  | ValueMap
  | GoBytes
  | GoSlice
  | GoMap
  | GoHost;

/** Go's kinds, as `reflect.Kind` prints them. */
export type GoKind =
  | "invalid"
  | "bool"
  | GoIntegerType
  | "float64"
  | "complex128"
  | "string"
  | "slice"
  | "map"
  | "struct"
  | "ptr"
  | "func";

/** Go's `[]uint8`. */
export class GoBytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** A slice whose element type is not `interface {}` (`[]string`, `[]int`, `[][]interface {}`), or that has a name. */
export class GoSlice {
  /** Go's name of the element type, such as `string`. */
  readonly element: string;
  readonly items: readonly Value[];

  constructor(element: string, items: readonly Value[]) {
    this.element = element;
    this.items = items;
  }

  /** Go's name of the type as `%T` prints it. A named slice type overrides it. */
  get type(): string {
    return `[]${this.element}`;
  }

  /** Whether it is Go's nil slice, which prints as an empty one and is null in JSON. A type that can be nil overrides it. */
  get isNil(): boolean {
    return false;
  }

  /** The named method, or `undefined` where the type has none. A named slice type overrides it. */
  method(_name: string): GoFunction | undefined {
    return undefined;
  }
}

/** A map with a name (`common.Values`) or with an element type of its own (`map[string]string`). */
export class GoMap {
  /** Go's name of the type as `%T` prints it, such as `common.Values`. */
  readonly type: string;
  /** Go's name of the element type, such as `interface {}`. */
  readonly element: string;
  readonly entries: Map<string, Value>;

  constructor(type: string, element: string, entries: Map<string, Value>) {
    this.type = type;
    this.element = element;
    this.entries = entries;
  }

  /** Whether it is Go's nil map, which prints as an empty one and is null in JSON. A type that can be nil overrides it. */
  get isNil(): boolean {
    return false;
  }

  /** A map of the same type with other entries. A type of its own overrides it. */
  withEntries(entries: Map<string, Value>): GoMap {
    return new GoMap(this.type, this.element, entries);
  }

  /** The named method, or `undefined` where the type has none. A type with methods overrides it. */
  method(_name: string): GoFunction | undefined {
    return undefined;
  }
}

/** Anything that only its maker understands: structs with fields, objects with methods, times, functions. */
export abstract class GoHost {
  /** Go's name of the type as `%T` prints it, such as `*common.Capabilities`. */
  abstract readonly type: string;
  abstract readonly kind: GoKind;

  /** The exported fields in Go's order: what `fmt` prints of a struct. */
  fields(): readonly (readonly [name: string, value: Value])[] {
    return [];
  }

  /** The value of an exported field, or `undefined` where the type has no such field. */
  field(name: string): Value {
    return this.fields().find(([field]) => field === name)?.[1];
  }

  /** The named method, or `undefined` where the type has none. */
  method(_name: string): GoFunction | undefined {
    return undefined;
  }

  /** What the type's `Error` or `String` method says, or `undefined` where it has neither. */
  text(): string | undefined {
    return undefined;
  }

  /** What `encoding/json` makes of it, as a plain value; the exported fields unless the type says otherwise. */
  toJson(): Value {
    return new Map(this.fields());
  }

  /** The value without its name where the type is a named number, string or boolean, as `time.Month` is an `int`. */
  underlying(): Value {
    return undefined;
  }

  /** Go's truth: not the zero value. A struct and a pointer that is not nil are true. */
  isTrue(): boolean {
    return true;
  }

  /** What `range` gives, a key and an element at a time; `undefined` where the type is not iterable. */
  iterate(): Iterable<readonly [key: Value, element: Value]> | undefined {
    return undefined;
  }

  /** The function that `call` calls; `undefined` where the value is none. */
  function(): GoFunction | undefined {
    return undefined;
  }
}

/**
 * A function or a method that templates can call. The engine checks the number and the types of arguments and words
 * the faults as Go does; `call` gets them converted as `defineFunction` says. Make one with `defineFunction`.
 */
export interface GoFunction {
  /** Go's names of the parameter types, the variadic one left out. */
  readonly parameters: readonly string[];
  /** Go's name of the variadic parameter's element type; `undefined` where there is none. */
  readonly variadic: string | undefined;
  /** @throws {FunctionError} where the Go function would return an error or panic. */
  readonly call: (args: readonly Value[], execution: Execution) => Value;
}

/** Templates by name that can see each other. */
export interface Templates {
  /** A set that sees all of this one and keeps what is parsed into it to itself. O(1): no template is copied. */
  clone(): Templates;
  /** Parses the text as the named template, with all that it defines. @throws {ParseError} */
  parse(name: string, text: string): void;
  has(name: string): boolean;
}

/** What a running template lends to the functions it calls. */
export interface Execution {
  /** The set that the calling template belongs to. */
  readonly templates: Templates;
  /**
   * Executes a template of the set and returns its text. It shares the bounds of the running execution.
   * @throws {ExecutionError} also where there is no such template
   */
  execute(templates: Templates, name: string, data: Value): string;
  /** What the caller of the engine gave under the key. @throws {Error} where nothing was given */
  context<T>(key: ContextKey<T>): T;
  /**
   * Counts work against the bounds before it is done: call it with the size (characters, or eight for each item) of
   * anything big that an argument asks for, such as `repeat 1000000000`. Texts and lists that a function gives are
   * counted by the engine. @throws {ExecutionError} where a bound is passed
   */
  charge(size: number): void;
  /**
   * Counts steps of work that takes long for what it is given and what it gives, such as making a key; a step is worth
   * less than a microsecond. @throws {ExecutionError} where a bound is passed
   */
  spend(steps: number): void;
}

/** Names something that the caller of the engine lends to its own functions. */
export class ContextKey<T> {
  readonly name: string;
  /** Only for the type. */
  declare readonly type: T;

  constructor(name: string) {
    this.name = name;
  }
}
