import { quote } from "../strconv/quote.ts";
import { nodeText } from "../parse/node-text.ts";
import type {
  ChainNode,
  CommandNode,
  FieldNode,
  IdentifierNode,
  Node,
  Operand,
  PipeNode,
  VariableNode,
} from "../parse/node.ts";
import type { GoFunction, Value } from "../value/value.ts";
import { compileCall, type Argument, type Command, type Evaluate } from "./compile-call.ts";
import type { SpecialForm } from "./compile-special.ts";
import { converterOf } from "./convert.ts";
import { entryOf, fieldOf, hasInterfaceElements, methodOf, refuseArguments } from "./field.ts";
import type { Frame } from "./frame.ts";
import { idealValue, literalFor, type LiteralValue } from "./literal.ts";
import type { Scope } from "./scope.ts";
import { canBeNil, zeroValue } from "./zero-value.ts";

/** Functions by name. */
export type FunctionLookup = (name: string) => GoFunction | SpecialForm | undefined;

/** Whether a value comes from something whose type is `interface {}`; asked only for errors. */
type IsInterface = (frame: Frame) => boolean;

const never: IsInterface = () => false;
const ofDot: IsInterface = (frame) => frame.isDotInterface;

/**
 * Compiles pipelines and what they consist of to closures. Each leaves the node at hand in the frame as Go's
 * interpreter does, since that is where an error points.
 *
 * Source: text/template/exec.go.
 */
export class ExpressionCompiler {
  readonly scope: Scope;
  readonly #functions: FunctionLookup;

  constructor(scope: Scope, functions: FunctionLookup) {
    this.scope = scope;
    this.#functions = functions;
  }

  /** A pipeline with its declarations. The value is never nil: that becomes invalid. */
  pipe(node: PipeNode): Evaluate {
    const commands = node.commands.map((command, index) => this.#command(command, index > 0));
    const evaluate = chain(node, commands);
    const stores = node.variables.map((variable) => this.#store(variable, node.isAssign));
    if (stores.length === 0) return evaluate;
    return (frame) => {
      const value = evaluate(frame);
      for (const store of stores) store(frame, value, false);
      return value;
    };
  }

  /** Sets a variable that the pipeline declares or assigns. */
  #store(variable: VariableNode, isAssign: boolean): Store {
    const slot = isAssign ? this.scope.slotOf(variable.name) : this.scope.declare(variable.name);
    return storeAt(slot, variable.name);
  }

  #command(node: CommandNode, hasFinal: boolean): Command {
    const [first, ...args] = node.args;
    switch (first.kind) {
      case "field":
        return this.#field(first, args, hasFinal);
      case "chain":
        return this.#chain(first, args, hasFinal);
      case "variable":
        return this.#variable(first, args, hasFinal);
      case "identifier":
        return this.#call(first, args, hasFinal, node);
      case "pipe":
        return args.length > 0 || hasFinal ? refuse(first) : this.pipe(first);
      default:
        return this.#constant(first, args.length > 0 || hasFinal);
    }
  }

  #constant(node: Operand, hasArguments: boolean): Command {
    if (hasArguments) return at(node, refuse(node));
    if (node.kind === "dot") return at(node, (frame) => frame.dot);
    if (node.kind === "nil") return at(node, (frame) => frame.fail("nil is not a command"));
    if (node.kind === "bool" || node.kind === "number" || node.kind === "string")
      return literal(node, idealValue(node));
    return at(node, (frame) => frame.fail(`can't evaluate command ${nodeText(node)}`));
  }

  /** An operand as an argument. */
  #argument(node: Operand): Argument {
    switch (node.kind) {
      case "nil":
        return (type) => nilFor(node, type);
      case "bool":
      case "number":
      case "string":
        return (type) => literal(node, literalFor(node, type));
      default: {
        const evaluate = this.#operand(node);
        return (type) => {
          if (type === "reflect.Value") return evaluate;
          const convert = converterOf(type);
          return (frame) => convert(frame, evaluate(frame));
        };
      }
    }
  }

  /** An operand that is no literal, without arguments. */
  #operand(node: Exclude<Operand, { kind: "nil" | "bool" | "number" | "string" }>): Evaluate {
    switch (node.kind) {
      case "dot":
        return at(node, (frame) => frame.dot);
      case "field":
        return asValue(this.#field(node, [], false));
      case "variable":
        return asValue(this.#variable(node, [], false));
      case "chain":
        return asValue(this.#chain(node, [], false));
      case "identifier":
        return asValue(this.#call(node, [], false, node));
      default:
        return this.pipe(node);
    }
  }

  #field(node: FieldNode, args: readonly Operand[], hasFinal: boolean): Command {
    const access = this.#access(node, node.names, ofDot, args, hasFinal);
    return (frame, final) => {
      frame.node = node;
      return access(frame, frame.dot, final);
    };
  }

  #variable(node: VariableNode, args: readonly Operand[], hasFinal: boolean): Command {
    const slot = this.scope.slotOf(node.name);
    if (slot === undefined) return at(node, (frame) => frame.fail(`undefined variable: ${node.name}`));
    if (node.fields.length === 0) {
      if (args.length > 0 || hasFinal) return at(node, refuse(node));
      return at(node, (frame) => frame.variables[slot]);
    }
    const access = this.#access(node, node.fields, (frame) => frame.interfaceVariables[slot] === true, args, hasFinal);
    return (frame, final) => {
      frame.node = node;
      return access(frame, frame.variables[slot], final);
    };
  }

  #chain(node: ChainNode, args: readonly Operand[], hasFinal: boolean): Command {
    const { node: base } = node;
    if (base.kind === "nil")
      return at(node, (frame) => frame.fail(`indirection through explicit nil in ${nodeText(node)}`));
    if (base.kind === "bool" || base.kind === "number" || base.kind === "string")
      throw new TypeError("The parser lets no literal have fields");
    const evaluate = this.#operand(base);
    const access = this.#access(node, node.names, never, args, hasFinal);
    return (frame, final) => {
      frame.node = node;
      return access(frame, evaluate(frame), final);
    };
  }

  /** The fields of a chain, of which the last may be a method with arguments. */
  #access(
    node: Node,
    names: readonly string[],
    isInterface: IsInterface,
    args: readonly Operand[],
    hasFinal: boolean,
  ): Access {
    const inner = names.slice(0, -1);
    const last = names.at(-1) ?? "";
    const hasArguments = args.length > 0 || hasFinal;
    const finish = hasArguments ? refuseArguments : fieldOf;
    const plainCall = this.#method(node, [], false);
    const lastCall = hasArguments ? this.#method(node, args, hasFinal) : plainCall;
    return (frame, start, final) => {
      let receiver = start;
      // What the receiver was found in; a method's value has the method's type.
      let container: Value;
      let isStart = true;
      for (const name of inner) {
        const method = methodOf(receiver, name);
        const next: Value =
          method === undefined
            ? (entryOf(receiver, name) ??
              fieldOf(frame, receiver, name, isStart ? isInterface(frame) : hasInterfaceElements(container)))
            : plainCall(frame, method, name, undefined);
        container = method === undefined ? receiver : undefined;
        receiver = next;
        isStart = false;
      }
      const method = methodOf(receiver, last);
      if (method !== undefined) return lastCall(frame, method, last, final);
      const entry = hasArguments ? undefined : entryOf(receiver, last);
      if (entry !== undefined) return entry;
      return finish(frame, receiver, last, isStart ? isInterface(frame) : hasInterfaceElements(container));
    };
  }

  /** Calls a method, which is known only when it is found; a call site mostly finds the same one again. */
  #method(node: Node, operands: readonly Operand[], hasFinal: boolean): MethodCall {
    const args = operands.map((operand) => this.#argument(operand));
    let known: { target: GoFunction; command: Command } | undefined;
    return (frame, target, name, final) => {
      if (known?.target !== target) known = { target, command: compileCall(target, { name, args, hasFinal, node }) };
      return known.command(frame, final);
    };
  }

  #call(node: IdentifierNode, operands: readonly Operand[], hasFinal: boolean, callNode: Node): Command {
    const { name } = node;
    const found = this.#functions(name);
    if (found === undefined) return at(node, (frame) => frame.fail(`${quote(name)} is not a defined function`));
    const args = operands.map((operand) => this.#argument(operand));
    const call = { name, args, hasFinal, node: callNode };
    const command = typeof found === "function" ? found(call, operands) : compileCall(found, call);
    return (frame, final) => {
      frame.node = node;
      return command(frame, final);
    };
  }
}

type Access = (frame: Frame, receiver: Value, final: Value) => Value;
type MethodCall = (frame: Frame, target: GoFunction, name: string, final: Value) => Value;
export type Store = (frame: Frame, value: Value, isInterface: boolean) => void;

/** Sets a variable; fails where Go finds none of the name when it runs. */
export function storeAt(slot: number | undefined, name: string): Store {
  if (slot === undefined) return (frame) => frame.fail(`undefined variable: ${name}`);
  return (frame, value, isInterface) => {
    frame.variables[slot] = value;
    frame.interfaceVariables[slot] = isInterface;
  };
}

/** Runs the commands of a pipeline, each with the value of the one before. */
function chain(node: PipeNode, commands: readonly Command[]): Evaluate {
  const [first, ...rest] = commands;
  if (first === undefined) throw new TypeError("The parser lets no pipeline be empty");
  if (rest.length === 0) {
    return (frame) => {
      frame.node = node;
      return first(frame, undefined) ?? undefined;
    };
  }
  return (frame) => {
    frame.node = node;
    let value = first(frame, undefined) ?? undefined;
    for (const command of rest) value = command(frame, value) ?? undefined;
    return value;
  };
}

function at(node: Node, evaluate: Evaluate): Evaluate {
  return (frame) => {
    frame.node = node;
    return evaluate(frame);
  };
}

function asValue(command: Command): Evaluate {
  return (frame) => command(frame, undefined);
}

function literal(node: Node, value: LiteralValue): Evaluate {
  if ("fault" in value) return at(node, (frame) => frame.fail(value.fault));
  const constant = value.value;
  return (frame) => {
    frame.node = node;
    return constant;
  };
}

function nilFor(node: Node, type: string): Evaluate {
  if (!canBeNil(type)) return at(node, (frame) => frame.fail(`cannot assign nil to ${type}`));
  // The zero value is made anew: a function may keep it.
  return at(node, type === "reflect.Value" ? () => undefined : () => zeroValue(type));
}

function refuse(node: Node): Evaluate {
  return (frame) => frame.fail(`can't give argument to non-function ${nodeText(node)}`);
}
