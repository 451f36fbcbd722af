import { Engine, type EngineOptions } from "./exec/engine.ts";
import { defaultLimits } from "./exec/limits.ts";
import type { Body, Source, Template, TemplateLookup } from "./exec/frame.ts";
import { ParseError } from "./parse/parse-error.ts";
import type { TemplateText } from "./parse-text.ts";
import { quote } from "./strconv/quote.ts";
import type { Value } from "./value/value.ts";

/** Templates that were parsed into a set; what is not found is looked for in the layer below. */
interface Layer {
  readonly below: Layer | undefined;
  readonly templates: Map<string, Template>;
}

/**
 * Templates by name that can call each other, as Go's `*Template` with all that is associated with it.
 *
 * A clone costs nothing: it sees what the set has now, and each keeps to itself what it parses later.
 */
export class TemplateSet implements TemplateLookup {
  /** The name that the set goes by where a template of it is missing: Go's sets are templates themselves. */
  readonly name: string;
  readonly #parseText: (name: string, text: string) => TemplateText;
  #layer: Layer = { below: undefined, templates: new Map() };
  /** Whether another set sees the layer: what comes then goes into a new one. */
  #isShared = false;

  /**
   * @param parseText parses a text; it may give one that it has parsed before
   * @param name what the error for a missing template calls the set
   */
  constructor(parseText: (name: string, text: string) => TemplateText, name: string) {
    this.#parseText = parseText;
    this.name = name;
  }

  clone(): TemplateSet {
    const clone = new TemplateSet(this.#parseText, this.name);
    clone.#layer = this.#layer;
    clone.#isShared = true;
    this.#isShared = true;
    return clone;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get(name: string): Template | undefined {
    for (let layer: Layer | undefined = this.#layer; layer !== undefined; layer = layer.below) {
      const template = layer.templates.get(name);
      if (template !== undefined) return template;
    }
    return undefined;
  }

  /** The names of all templates of the set. */
  names(): string[] {
    const names = new Set<string>();
    for (let layer: Layer | undefined = this.#layer; layer !== undefined; layer = layer.below) {
      for (const name of layer.templates.keys()) names.add(name);
    }
    return [...names];
  }

  parse(name: string, text: string): void {
    this.add(name, this.#parseText(name, text));
  }

  /**
   * Adds a parsed text under a name, with what it defines. A later template replaces an earlier one of its name,
   * unless it has nothing but white space.
   *
   * @throws {ParseError} where the text defines a template of its own name
   */
  add(name: string, parsed: TemplateText): void {
    const source: Source = { name, text: parsed.text };
    const own = parsed.definitions.get(name);
    const isTwice = own !== undefined && !own.isEmpty && !parsed.root.isEmpty;
    if (isTwice) {
      throw new ParseError(
        name,
        parsed.text.split("\n").length,
        `template: multiple definition of template ${quote(name)}`,
      );
    }
    for (const [definition, body] of parsed.definitions) this.#install(definition, source, body);
    if (own === undefined || own.isEmpty) this.#install(name, source, parsed.root);
  }

  /**
   * Executes a template and returns its text.
   *
   * @param options `missingkey=default`, the bounds of `defaultLimits` and no context unless given
   * @throws {ExecutionError} also where a bound is passed
   */
  execute(name: string, data: Value, options: Partial<EngineOptions> = {}): string {
    const engine = new Engine(this, {
      missingKey: options.missingKey ?? "default",
      limits: options.limits ?? defaultLimits,
      context: options.context ?? new Map(),
    });
    return engine.execute(this, name, data);
  }

  #install(name: string, source: Source, body: Body): void {
    if (body.isEmpty && this.has(name)) return;
    if (this.#isShared) {
      this.#layer = { below: this.#layer, templates: new Map() };
      this.#isShared = false;
    }
    this.#layer.templates.set(name, { name, source, body });
  }
}
