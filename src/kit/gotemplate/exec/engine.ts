import { BoundError } from "../bound-error.ts";
import { quote } from "../strconv/quote.ts";
import type { ContextKey, Templates, Value } from "../value/value.ts";
import { ExecutionError } from "./execution-error.ts";
import { Frame, type Executor, type MissingKey, type Template, type TemplateLookup } from "./frame.ts";
import { Run } from "./run.ts";
import type { Limits } from "./limits.ts";
import { isStackOverflow } from "./stack-overflow.ts";

/** How templates are executed. */
export interface EngineOptions {
  readonly missingKey: MissingKey;
  readonly limits: Limits;
  /** What functions ask for by key. */
  readonly context: ReadonlyMap<ContextKey<unknown>, unknown>;
}

/** One execution and all that its functions execute. */
export class Engine implements Executor {
  readonly run: Run;
  readonly missingKey: MissingKey;
  readonly #context: ReadonlyMap<ContextKey<unknown>, unknown>;
  #templates: TemplateLookup;
  /** The frame that runs: what a bound's error points at. */
  #frame: Frame | undefined;

  constructor(templates: TemplateLookup, options: EngineOptions) {
    this.#templates = templates;
    this.missingKey = options.missingKey;
    this.#context = options.context;
    this.run = new Run(options.limits);
  }

  get templates(): TemplateLookup {
    return this.#templates;
  }

  context<T>(key: ContextKey<T>): T {
    if (!this.#context.has(key)) throw new Error(`Nothing was given for "${key.name}"`);
    return this.#context.get(key) as T;
  }

  charge(size: number): void {
    this.run.charge(size);
  }

  spend(steps: number): void {
    this.run.step(steps);
  }

  execute(templates: Templates, name: string, data: Value): string {
    const lookup = templates as TemplateLookup;
    const template = lookup.get(name);
    if (template === undefined) {
      const detail = `no template ${quote(name)} associated with template ${quote(lookup.name)}`;
      throw new ExecutionError({ template: undefined, place: undefined, node: "", detail, calls: [] });
    }
    return this.#nested(lookup, template, data);
  }

  call(template: Template, dot: Value, caller: Frame): void {
    this.run.enter();
    const frame = new Frame(template, dot, this, caller);
    this.#frame = frame;
    template.body.execute(frame);
    this.#frame = caller;
    this.run.depth -= 1;
  }

  #nested(templates: TemplateLookup, template: Template, data: Value): string {
    const { run } = this;
    const outer = { out: run.out, depth: run.depth, templates: this.#templates, frame: this.#frame };
    run.out = "";
    this.#templates = templates;
    const frame = new Frame(template, data ?? undefined, this, undefined);
    try {
      run.enter();
      this.#frame = frame;
      template.body.execute(frame);
      return run.out;
    } catch (thrown) {
      throw this.#translate(thrown, this.#frame ?? frame);
    } finally {
      run.out = outer.out;
      run.depth = outer.depth;
      this.#templates = outer.templates;
      this.#frame = outer.frame;
    }
  }

  #translate(thrown: unknown, frame: Frame): unknown {
    if (thrown instanceof BoundError) return frame.boundError(thrown);
    return isStackOverflow(thrown)
      ? frame.boundError(new BoundError("depth", "The templates are nested too deep"))
      : thrown;
  }
}
