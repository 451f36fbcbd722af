import { formatValue } from "../fmt/format-value.ts";
import { printableText } from "../fmt/printable-text.ts";
import type { BranchNode } from "../parse/node.ts";
import { compareBytes } from "../value/compare-bytes.ts";
import { GoInteger } from "../value/go-integer.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type Value } from "../value/value.ts";
import type { Evaluate } from "./compile-call.ts";
import type { Store } from "./compile-expression.ts";
import { hasInterfaceElements } from "./field.ts";
import type { Execute, Frame } from "./frame.ts";

/** Runs the body for one element. Says whether the loop goes on. */
type Iterate = (frame: Frame, key: Value, element: Value, isInterface: boolean) => "next" | "break";

/** Compiles a `range` over what its pipeline gives, and stores each element in up to two variables. */
export function compileRange(
  node: BranchNode,
  evaluate: Evaluate,
  stores: readonly Store[],
  list: Execute,
  otherwise: Execute,
): Execute {
  const [first, second] = stores;
  const iterate: Iterate = (frame, key, element, isInterface) => {
    frame.run.step();
    if (second !== undefined) {
      first?.(frame, key, false);
      second(frame, element, isInterface);
    } else first?.(frame, element, isInterface);
    frame.dot = element;
    frame.isDotInterface = isInterface;
    return list(frame) === "break" ? "break" : "next";
  };
  return (frame) => {
    frame.run.step();
    frame.node = node;
    const value = evaluate(frame);
    const { dot, isDotInterface } = frame;
    const hasRun = iterateOver(frame, value, stores.length, iterate);
    frame.dot = dot;
    frame.isDotInterface = isDotInterface;
    if (hasRun) return "next";
    // Go's loop swallows a `break` of its else branch; `continue` belongs to the loop around it.
    const signal = otherwise(frame);
    return signal === "break" ? "next" : signal;
  };
}

/** Whether there was anything to iterate over. */
function iterateOver(frame: Frame, value: Value, variableCount: number, iterate: Iterate): boolean {
  if (Array.isArray(value)) return overList(frame, value, true, iterate);
  if (value instanceof Map) return overMap(frame, value, true, iterate);
  if (value === undefined || value === null) return false;
  if (value instanceof GoInteger) return overInteger(frame, value, variableCount, iterate);
  if (value instanceof GoMap) return overMap(frame, value.entries, hasInterfaceElements(value), iterate);
  if (value instanceof GoSlice) return overList(frame, value.items, hasInterfaceElements(value), iterate);
  if (value instanceof GoBytes) {
    const items = Array.from(value.bytes, (byte) => GoInteger.of("uint8", byte));
    return overList(frame, items, false, iterate);
  }
  const pairs = value instanceof GoHost ? value.iterate() : undefined;
  if (pairs === undefined) return frame.fail(`range can't iterate over ${printableText(value) ?? formatValue(value)}`);
  let hasRun = false;
  for (const [key, element] of pairs) {
    hasRun = true;
    if (iterate(frame, key, element, false) === "break") break;
  }
  return hasRun;
}

function overList(frame: Frame, items: readonly Value[], isInterface: boolean, iterate: Iterate): boolean {
  // Go looks at the length once.
  const { length } = items;
  for (let index = 0; index < length; index += 1) {
    if (iterate(frame, GoInteger.int(index), items[index], isInterface) === "break") break;
  }
  return length > 0;
}

function overMap(frame: Frame, entries: ReadonlyMap<string, Value>, isInterface: boolean, iterate: Iterate): boolean {
  // Go takes all entries before the first iteration: the body may change the map.
  const pairs = [...entries].sort(([left], [right]) => compareBytes(left, right));
  for (const [key, element] of pairs) {
    if (iterate(frame, key, element, isInterface) === "break") break;
  }
  return pairs.length > 0;
}

function overInteger(frame: Frame, limit: GoInteger, variableCount: number, iterate: Iterate): boolean {
  if (variableCount > 1) frame.fail(`can't use ${limit.toString()} to iterate over more than one variable`);
  const isInt = limit.type === "int";
  for (let index = 0; index < limit.value; index += 1) {
    const element = isInt ? GoInteger.int(index) : GoInteger.of(limit.type, index);
    if (iterate(frame, undefined, element, false) === "break") break;
  }
  return limit.value > 0;
}
