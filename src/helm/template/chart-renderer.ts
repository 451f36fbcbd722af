import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { defaultLimits, type Limits } from "#kit/gotemplate/exec/limits.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { parseText, type TemplateText } from "#kit/gotemplate/parse-text.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import { SourceMap } from "#kit/gotemplate/trace/source-map.ts";
import type { ContextKey, Value } from "#kit/gotemplate/value/value.ts";
import type { ChartTemplate } from "./chart-templates.ts";
import { templateFunctions } from "./functions.ts";
import { executionErrorText, parseErrorText } from "./helm-error-text.ts";
import type { HelmProfile } from "./helm-profile.ts";
import { isPartial } from "./is-partial.ts";
import { NamedValues } from "./objects/named-values.ts";
import { RenderError } from "./render-error.ts";
import { ParsedTexts } from "./parsed-texts.ts";
import { renderMachine, type RenderMachine } from "./render-machine.ts";
import { renderState, type RenderState } from "./render-state.ts";
import { setName } from "./set-name.ts";
import { withoutNoValue } from "./without-no-value.ts";

/** How templates are rendered. */
export interface RendererOptions {
  readonly helm: HelmProfile;
  readonly machine: RenderMachine;
  /** Whether `fail` and `required` only warn. Default: false. */
  readonly isLint?: boolean;
  /** Hears what they say then. */
  readonly warn?: RenderState["warn"];
  /** Where parsed texts are kept, for other renderings of the chart. Default: with the renderer. */
  readonly parsed?: Pick<ParsedTexts, "get" | "set"> | undefined;
  /** Default: `defaultLimits`. */
  readonly limits?: Limits | undefined;
}

/**
 * Partials that were parsed, for all charts of a run: many vendor the same library. Other texts are seldom the same in two
 * charts, and to keep them all took 300 MB.
 */
const partials: Readonly<Record<HelmProfile, ParsedTexts>> = {
  helm3: new ParsedTexts(),
  helm4: new ParsedTexts(),
};

/** Renders the templates of one chart, which see each other. */
export class ChartRenderer {
  readonly #options: RendererOptions;
  readonly #parsed: Pick<ParsedTexts, "get" | "set">;
  readonly #set: TemplateSet;
  readonly #context: ReadonlyMap<ContextKey<unknown>, unknown>;

  constructor(options: RendererOptions) {
    this.#options = options;
    this.#parsed = options.parsed ?? new ParsedTexts();
    this.#set = new TemplateSet((name, text) => this.#parse(name, text), setName);
    const state: RenderState = {
      isLint: options.isLint ?? false,
      depths: new Map(),
      warn: options.warn ?? (() => undefined),
    };
    this.#context = new Map<ContextKey<unknown>, unknown>([
      [renderState, state],
      [renderMachine, options.machine],
    ]);
  }

  /** Makes a template known to those that include it. @throws {RenderError} where it cannot be parsed */
  add({ name, text }: Pick<ChartTemplate, "name" | "text">): void {
    try {
      this.#set.parse(name, text);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      throw new RenderError(name, parseErrorText(name, error), error);
    }
  }

  /** Renders a template that was added. @throws {RenderError} */
  render(template: ChartTemplate): string {
    return this.#execute(this.#set, template);
  }

  /** Renders a template again, to learn where in it each part of its text comes from. @throws {RenderError} */
  trace(template: ChartTemplate): SourceMap {
    const { name, text } = template;
    const traced = this.#set.clone();
    traced.add(name, parseText(name, text, { functions: templateFunctions[this.#options.helm], isTraced: true }));
    return new SourceMap(this.#execute(traced, template));
  }

  #execute(set: TemplateSet, { name, basePath, data }: ChartTemplate): string {
    const valuesType = this.#options.helm === "helm4" ? "common.Values" : "chartutil.Values";
    const about = new Map<string, Value>([
      ["Name", name],
      ["BasePath", basePath],
    ]);
    data.set("Template", new NamedValues(valuesType, about));
    try {
      const text = set.execute(name, new NamedValues(valuesType, data), {
        missingKey: "zero",
        limits: this.#options.limits ?? defaultLimits,
        context: this.#context,
      });
      return withoutNoValue(text);
    } catch (error) {
      if (!(error instanceof ExecutionError)) throw error;
      throw new RenderError(name, executionErrorText(error, this.#options.helm), error);
    }
  }

  #parse(name: string, text: string): TemplateText {
    const { helm } = this.#options;
    const texts = isPartial(name) ? partials[helm] : this.#parsed;
    const known = texts.get(text);
    if (known !== undefined) return known;
    const made = parseText(name, text, { functions: templateFunctions[helm] });
    texts.set(text, made);
    return made;
  }
}
