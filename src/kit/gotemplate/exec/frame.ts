import { BoundError } from "../bound-error.ts";
import { FunctionError } from "../function-error.ts";
import { nodeText } from "../parse/node-text.ts";
import type { Node } from "../parse/node.ts";
import { ParseError } from "../parse/parse-error.ts";
import { byteLength } from "../value/text-bytes.ts";
import type { Execution, Templates, Value } from "../value/value.ts";
import { ExecutionError, type ExecutionPlace, type TemplateCall } from "./execution-error.ts";
import type { Run } from "./run.ts";
import { isStackOverflow } from "./stack-overflow.ts";

/** What a statement says when it is done: go on, or leave the loop's body or the loop. */
export type Signal = "next" | "continue" | "break";

/** A compiled statement. */
export type Execute = (frame: Frame) => Signal;

/** The body of a template, shared by all sets that the same text was parsed into. */
export interface Body {
  readonly isEmpty: boolean;
  /** Compiles at the first call. */
  readonly execute: Execute;
}

/** A text under the name that errors show. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A template of a set. */
export interface Template {
  readonly name: string;
  readonly source: Source;
  readonly body: Body;
}

/** Templates by name, as what executes them sees them. */
export interface TemplateLookup extends Templates {
  /** The name that the set goes by in errors. */
  readonly name: string;
  get(name: string): Template | undefined;
}

/** What a missing key of a map gives: nothing, the zero value of the map's elements, or an error. */
export type MissingKey = "default" | "zero" | "error";

/** The execution that a frame is part of. */
export interface Executor extends Execution {
  readonly run: Run;
  readonly missingKey: MissingKey;
  readonly templates: TemplateLookup;
  /** Executes a template for a `template` action: it writes where the caller does. */
  call(template: Template, dot: Value, caller: Frame): void;
}

/** One template being executed: what its compiled nodes work on. */
export class Frame {
  dot: Value;
  /** Whether dot's type is `interface {}` to Go, which only errors tell from the type of the value in it. */
  isDotInterface = false;
  /** The variables by slot; the first is `$`. */
  readonly variables: Value[];
  /** The same for variables as for dot. */
  readonly interfaceVariables: boolean[] = [];
  /** The node at hand, for errors. */
  node: Node | undefined;
  readonly template: Template;
  readonly engine: Executor;
  readonly run: Run;
  /** The template that has the `template` action, if one has. */
  readonly caller: Frame | undefined;

  constructor(template: Template, dot: Value, engine: Executor, caller: Frame | undefined) {
    this.template = template;
    this.dot = dot;
    this.engine = engine;
    this.run = engine.run;
    this.caller = caller;
    this.variables = [dot];
  }

  /** @throws {ExecutionError} at the node at hand */
  fail(detail: string): never {
    throw this.#error(detail, undefined);
  }

  /** The error for what a function threw; what is none of ours is given back as it is. */
  callError(name: string, thrown: unknown): unknown {
    // A value that JavaScript cannot make, or one nested too deep to write.
    const isTooLarge = thrown instanceof RangeError && !isStackOverflow(thrown);
    const cause = isTooLarge ? new BoundError("output", thrown.message) : thrown;
    const isOurs =
      cause instanceof ExecutionError ||
      cause instanceof FunctionError ||
      cause instanceof ParseError ||
      cause instanceof BoundError;
    return isOurs ? this.#error(`error calling ${name}: `, cause) : thrown;
  }

  /** The error for a bound that was passed outside of a function. */
  boundError(thrown: BoundError): ExecutionError {
    const error = this.#error(thrown.message, undefined);
    return new ExecutionError({ ...error.fault, bound: thrown.bound });
  }

  #error(detail: string, cause: Error | undefined): ExecutionError {
    const { node } = this;
    return new ExecutionError({
      template: this.template.name,
      place: node === undefined ? undefined : this.#place(node),
      node: node === undefined ? "" : nodeText(node),
      detail,
      calls: this.#calls(),
      cause,
      bound: cause instanceof BoundError || cause instanceof ExecutionError ? cause.bound : undefined,
    });
  }

  #calls(): TemplateCall[] {
    const calls: TemplateCall[] = [];
    for (let frame = this.caller; frame !== undefined; frame = frame.caller) {
      if (frame.node !== undefined) calls.push({ template: frame.template.name, ...frame.#place(frame.node) });
    }
    return calls.toReversed();
  }

  #place(node: Node): ExecutionPlace {
    const { source } = this.template;
    const offset = node.position;
    const before = source.text.slice(0, offset);
    const lineStart = before.lastIndexOf("\n") + 1;
    return {
      source: source.name,
      line: before.split("\n").length,
      column: byteLength(before.slice(lineStart)),
      offset,
    };
  }
}
