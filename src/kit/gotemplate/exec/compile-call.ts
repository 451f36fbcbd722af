import type { Node } from "../parse/node.ts";
import { GoSlice, type GoFunction, type Value } from "../value/value.ts";
import { converterOf, type Convert } from "./convert.ts";
import type { Frame } from "./frame.ts";

/** A compiled expression. */
export type Evaluate = (frame: Frame) => Value;

/** A compiled command of a pipeline; `final` is the value from the command before it, if there is one. */
export type Command = (frame: Frame, final: Value) => Value;

/** An argument, which is evaluated and checked for a parameter of the type. */
export type Argument = (type: string) => Evaluate;

/** A call as it is written. */
export interface Call {
  readonly name: string;
  readonly args: readonly Argument[];
  /** Whether the value of the command before is the last argument. */
  readonly hasFinal: boolean;
  /** What errors of the function point at. */
  readonly node: Node;
}

/** Compiles a call: the number of arguments is known here, their types when it runs. */
export function compileCall(target: GoFunction, call: Call): Command {
  const fault = countFault(target, call);
  if (fault !== undefined) return (frame) => frame.fail(fault);
  const { args, hasFinal } = call;
  const typeAt = (index: number): string => target.parameters[index] ?? target.variadic ?? "interface {}";
  const evaluators = args.map((argument, index) => argument(typeAt(index)));
  const convertFinal = hasFinal ? converterOf(typeAt(args.length)) : undefined;
  return invoke(target, call, collector(evaluators, convertFinal));
}

function countFault(target: GoFunction, { name, args, hasFinal }: Call): string | undefined {
  const count = args.length + (hasFinal ? 1 : 0);
  const wanted = target.parameters.length;
  if (target.variadic === undefined)
    return count === wanted ? undefined : `wrong number of args for ${name}: want ${wanted} got ${count}`;
  return count < wanted ? `wrong number of args for ${name}: want at least ${wanted} got ${args.length}` : undefined;
}

/** What an item of a list counts against the bound of sizes. */
const bytesPerItem = 8;

/** How many characters a function reads in the time of a step, be it a slow one. */
const charactersPerStep = 64;

/** A call is a step; long texts are work, whatever the function makes of them. */
function stepsFor(args: readonly Value[]): number {
  let steps = 1;
  for (const arg of args) if (typeof arg === "string") steps += Math.floor(arg.length / charactersPerStep);
  return steps;
}

type Collect = (frame: Frame, final: Value) => Value[];

/** Makes the list of arguments; the common numbers without a loop. */
function collector(evaluators: readonly Evaluate[], convertFinal: Convert | undefined): Collect {
  const [first, second, third] = evaluators;
  if (convertFinal === undefined) {
    if (first === undefined) return () => [];
    if (second === undefined) return (frame) => [first(frame)];
    if (third === undefined) return (frame) => [first(frame), second(frame)];
    if (evaluators.length === 3) return (frame) => [first(frame), second(frame), third(frame)];
    return (frame) => evaluators.map((evaluate) => evaluate(frame));
  }
  if (first === undefined) return (frame, final) => [convertFinal(frame, final)];
  if (second === undefined) return (frame, final) => [first(frame), convertFinal(frame, final)];
  return (frame, final) => {
    const args = evaluators.map((evaluate) => evaluate(frame));
    args.push(convertFinal(frame, final));
    return args;
  };
}

function invoke(target: GoFunction, { name, node }: Call, collect: Collect): Command {
  return (frame, final) => {
    const args = collect(frame, final);
    try {
      frame.run.step(stepsFor(args));
      const result = target.call(args, frame.engine);
      if (typeof result === "string") frame.run.charge(result.length);
      else if (Array.isArray(result)) frame.run.charge(result.length * bytesPerItem);
      else if (result instanceof GoSlice) frame.run.charge(result.items.length * bytesPerItem);
      return result;
    } catch (thrown) {
      frame.node = node;
      throw frame.callError(name, thrown);
    }
  };
}
