import { quote } from "../strconv/quote.ts";
import { typeName } from "../value/type-name.ts";
import { GoHost, GoMap, GoSlice, type GoFunction, type Value } from "../value/value.ts";
import type { Frame } from "./frame.ts";
import { zeroValue } from "./zero-value.ts";

/** What a map has under a name that is no method; nothing where {@link fieldOf} has to say what that means. */
export function entryOf(receiver: Value, name: string): Value {
  if (receiver instanceof Map) return receiver.get(name);
  return receiver instanceof GoMap ? receiver.entries.get(name) : undefined;
}

/** The value of a field that is no method, given no arguments. Fails at the frame's node. */
export function fieldOf(frame: Frame, receiver: Value, name: string, isInterface: boolean): Value {
  if (receiver instanceof Map)
    return receiver.get(name) ?? (receiver.has(name) ? null : missing(frame, name, "interface {}"));
  if (receiver === undefined) return ofInvalid(frame, name);
  if (receiver === null) return frame.fail(`nil pointer evaluating interface {}.${name}`);
  if (receiver instanceof GoMap) {
    return receiver.entries.get(name) ?? (receiver.entries.has(name) ? null : missing(frame, name, receiver.element));
  }
  const field = receiver instanceof GoHost ? receiver.field(name) : undefined;
  if (field !== undefined) return field;
  return frame.fail(`can't evaluate field ${name} in type ${isInterface ? "interface {}" : typeName(receiver)}`);
}

/** Fails as Go does where a field that is no method is given arguments. */
export function refuseArguments(frame: Frame, receiver: Value, name: string, isInterface: boolean): Value {
  if (receiver === undefined) return ofInvalid(frame, name);
  if (receiver instanceof Map || receiver instanceof GoMap) frame.fail(`${name} is not a method but has arguments`);
  if (receiver instanceof GoHost && receiver.field(name) !== undefined) {
    frame.fail(`${name} has arguments but cannot be invoked as function`);
  }
  return fieldOf(frame, receiver, name, isInterface);
}

/** The method of the name, if the value's type has one. */
export function methodOf(receiver: Value, name: string): GoFunction | undefined {
  // Most receivers are maps of values.
  if (receiver instanceof Map) return undefined;
  const hasMethods = receiver instanceof GoHost || receiver instanceof GoMap || receiver instanceof GoSlice;
  return hasMethods ? receiver.method(name) : undefined;
}

/** Whether Go's type of a container's elements is `interface {}`. */
export function hasInterfaceElements(container: Value): boolean {
  if (container instanceof Map || Array.isArray(container)) return true;
  return (container instanceof GoMap || container instanceof GoSlice) && container.element === "interface {}";
}

function ofInvalid(frame: Frame, name: string): Value {
  if (frame.engine.missingKey === "error") frame.fail(`nil data; no entry for key ${quote(name)}`);
  return undefined;
}

function missing(frame: Frame, name: string, element: string): Value {
  switch (frame.engine.missingKey) {
    case "zero":
      return zeroValue(element);
    case "error":
      return frame.fail(`map has no entry for key ${quote(name)}`);
    default:
      return undefined;
  }
}
