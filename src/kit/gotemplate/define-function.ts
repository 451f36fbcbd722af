import type {
  Execution,
  GoBytes,
  GoFunction,
  GoHost,
  GoMap,
  GoSlice,
  Value,
  ValueList,
  ValueMap,
} from "./value/value.ts";

/** How an argument of each Go type arrives. */
interface Arguments {
  string: string;
  bool: boolean;
  float64: number;
  // Integers arrive as plain numbers: exact up to 2^53, the nearest double beyond.
  int: number;
  int32: number;
  int64: number;
  uint: number;
  uint8: number;
  uint32: number;
  uint64: number;
  "interface {}": Value;
  "[]interface {}": ValueList;
  // A named map type with elements `interface {}` is assignable and arrives as its entries.
  "map[string]interface {}": ValueMap;
  "map[string]string": GoMap;
  "[]uint8": GoBytes;
  // As it is: may be invalid (`undefined`), and no check is made.
  "reflect.Value": Value;
}

type ArgumentOf<T extends string> = T extends keyof Arguments
  ? Arguments[T]
  : T extends `[]${string}`
    ? GoSlice
    : GoHost;

type ArgumentsOf<P extends readonly string[]> = P extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? First extends `...${infer Element}`
    ? ArgumentOf<Element>[]
    : [ArgumentOf<First>, ...ArgumentsOf<Rest>]
  : [];

/**
 * Declares a function for templates: `defineFunction(["string", "...interface {}"], (separator, ...values) => …)`.
 * Parameters are Go's type names as its reflection prints them; a last one that starts with `...` is variadic.
 *
 * The engine has checked number and types before the call, so the arguments are what the types say. `interface {}`
 * is never `undefined`: nil is `null`. The function returns a `Value`: an `int` is `GoInteger.int(n)`, a plain number
 * is a `float64`. It throws `FunctionError` where Go's returns an error or panics; a `RangeError` becomes a bound that is passed.
 */
export function defineFunction<const P extends readonly string[]>(
  parameters: P,
  call: (...args: ArgumentsOf<P>) => Value,
): GoFunction {
  return { ...signatureOf(parameters), call: (args) => call(...(args as ArgumentsOf<P>)) };
}

/** Like {@link defineFunction} for a function that needs the running execution, which comes as the first argument. */
export function defineContextFunction<const P extends readonly string[]>(
  parameters: P,
  call: (execution: Execution, ...args: ArgumentsOf<P>) => Value,
): GoFunction {
  return { ...signatureOf(parameters), call: (args, execution) => call(execution, ...(args as ArgumentsOf<P>)) };
}

function signatureOf(parameters: readonly string[]): Omit<GoFunction, "call"> {
  const last = parameters.at(-1);
  if (!last?.startsWith("...")) return { parameters, variadic: undefined };
  return { parameters: parameters.slice(0, -1), variadic: last.slice(3) };
}
