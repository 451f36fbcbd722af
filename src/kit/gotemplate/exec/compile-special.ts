import { nodeText } from "../parse/node-text.ts";
import type { Operand } from "../parse/node.ts";
import { isTrue } from "../value/is-true.ts";
import { typeName } from "../value/type-name.ts";
import type { GoFunction, Value } from "../value/value.ts";
import { compileCall, type Call, type Command } from "./compile-call.ts";

/** A function of the language that is no plain call. It gets the call both compiled and as it is written. */
export type SpecialForm = (call: Call, operands: readonly Operand[]) => Command;

/** `and` and `or`: evaluates operands until one decides, and gives that one. */
export const compileLogic: SpecialForm = ({ name, args, hasFinal }) => {
  if (args.length === 0 && !hasFinal)
    return (frame) => frame.fail(`wrong number of args for ${name}: want at least 1 got 0`);
  const decides = name === "or";
  const evaluators = args.map((argument) => argument("reflect.Value"));
  return (frame, final) => {
    let value: Value;
    for (const evaluate of evaluators) {
      value = evaluate(frame);
      if (isTrue(value) === decides) return value;
    }
    return hasFinal ? final : value;
  };
};

/** `call`: its function is told how the first argument is written. */
export function compileCallOf(target: GoFunction): SpecialForm {
  return (call, [first]) => {
    let name = first === undefined ? "" : nodeText(first);
    const named: GoFunction = { ...target, call: (args, execution) => target.call([name, ...args], execution) };
    const command = compileCall(named, call);
    if (first !== undefined) return command;
    return (frame, final) => {
      name = typeof final === "string" ? final : `<${final === undefined ? "invalid" : typeName(final)} Value>`;
      return command(frame, final);
    };
  };
}
