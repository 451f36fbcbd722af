import { quote } from "../strconv/quote.ts";
import type { Bound } from "../bound-error.ts";

/** Where an execution was when it failed. */
export interface ExecutionPlace {
  /** The name of the text, such as the file's. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** Bytes of the line before the node, as Go counts: the first column is 0. */
  readonly column: number;
  /** The same place in UTF-16 units from the beginning of the text. */
  readonly offset: number;
}

/** A `{{template}}` action that was being executed. */
export interface TemplateCall extends ExecutionPlace {
  /** The template that has the action. */
  readonly template: string;
}

/** All that is known of a failed execution. */
export interface ExecutionFault {
  /** The template that failed: its own name, or that of the definition; `undefined` where there is none of the name. */
  readonly template: string | undefined;
  /** Where; `undefined` where the template could not even begin. */
  readonly place: ExecutionPlace | undefined;
  /** The node as Go writes it back, `""` without a place. */
  readonly node: string;
  /** What is wrong, without what a function said: that is the cause. Ends with `: ` if there is a cause. */
  readonly detail: string;
  /** The calls that led here from the template that was executed, the first one first. */
  readonly calls: readonly TemplateCall[];
  /** What a function threw: an `ExecutionError` where it executed a template, as `include` does. */
  readonly cause?: Error | undefined;
  /** The bound that was passed, if that is the fault, here or in a cause. */
  readonly bound?: Bound | undefined;
}

/** The execution of a template failed. `message` has only this error's detail; `describe` gives Go's whole text. */
export class ExecutionError extends Error {
  override readonly name = "ExecutionError";
  readonly fault: ExecutionFault;

  constructor(fault: ExecutionFault) {
    super(fault.detail, fault.cause === undefined ? {} : { cause: fault.cause });
    this.fault = fault;
  }

  /**
   * Go's text: `template: NAME:LINE:COLUMN: executing "TEMPLATE" at <NODE>: …`, with the texts of all causes.
   *
   * @param levels how many errors of the chain, this one included. Default: all
   */
  describe(levels?: number): string {
    return this.chain(levels)
      .map((error) => (error instanceof ExecutionError ? error.#ownText() : error.message))
      .join("");
  }

  /** The bound that was passed, by this execution or by one that it caused. */
  get bound(): Bound | undefined {
    return this.fault.bound;
  }

  /**
   * This error and its causes: the execution that failed first is the last one, but for what a function said.
   *
   * @param levels how many at most. Default: all
   */
  chain(levels: number = Number.POSITIVE_INFINITY): readonly Error[] {
    // As long as includes were nested, so no recursion here.
    const errors: Error[] = [this];
    for (
      let last = errors.at(-1);
      last instanceof ExecutionError && last.fault.cause !== undefined && errors.length < levels;
      last = errors.at(-1)
    ) {
      errors.push(last.fault.cause);
    }
    return errors;
  }

  #ownText(): string {
    const { template, place, node, detail } = this.fault;
    if (template === undefined) return `template: ${detail}`;
    if (place === undefined) return `template: ${template}: ${detail}`;
    const { source, line, column } = place;
    return `template: ${source}:${line}:${column}: executing ${quote(template)} at <${node}>: ${detail}`;
  }
}
