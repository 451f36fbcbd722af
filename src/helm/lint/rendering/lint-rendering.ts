import type { SourceMap } from "#kit/gotemplate/trace/source-map.ts";
import { ChartFailure } from "../../template/chart-failure.ts";
import { ChartRenderer } from "../../template/chart-renderer.ts";
import type { ChartTemplate } from "../../template/chart-templates.ts";
import type { HelmProfile } from "../../template/helm-profile.ts";
import { isPartial } from "../../template/is-partial.ts";
import type { ParsedTexts } from "../../template/parsed-texts.ts";
import { RenderError } from "../../template/render-error.ts";
import { seededMachine } from "../../template/seeded-machine.ts";
import { lintRsaKey } from "./lint-rsa-key.ts";

/** What a chart says of its values with `required` or `fail`. */
export interface ChartWord {
  readonly reason: "fail" | "required";
  readonly message: string;
}

/** What became of a template. */
export interface RenderedTemplate {
  /** `chart/templates/a.yaml` */
  readonly path: string;
  /** Its text, or why there is none. */
  readonly output: string | RenderError;
  /** Each word once. */
  readonly words: readonly ChartWord[];
}

/** Words of one template that are kept. */
const maxWords = 20;

/**
 * The templates of a chart, rendered as `helm lint` does: `required` and `fail` give nothing. Other than there, one that
 * fails does not keep the others from being rendered. Time and chance are the same each time.
 */
export class LintRendering {
  /** Those that fail to parse, then the others in the order in which Helm executes them; partials only if they fail. */
  readonly templates: readonly RenderedTemplate[];
  readonly #byPath: ReadonlyMap<string, ChartTemplate>;
  readonly #renderer: ChartRenderer;
  #hear: (word: ChartWord) => void = () => undefined;

  constructor(templates: readonly ChartTemplate[], helm: HelmProfile, parsed: ParsedTexts) {
    this.#byPath = new Map(templates.map((template) => [template.name, template]));
    this.#renderer = new ChartRenderer({
      helm,
      machine: { ...seededMachine("lint"), rsaKey: lintRsaKey, bcryptCost: 4 },
      parsed,
      isLint: true,
      warn: (reason, message) => this.#hear({ reason, message }),
    });
    const broken = this.#parse(templates);
    const rendered = templates
      .filter(({ name }) => !isPartial(name) && !broken.has(name))
      .map((template) => this.#render(template))
      .filter(({ output }) => !isFollowUp(output, [...broken.values()]));
    this.templates = [...[...broken].map(([path, { error }]) => ({ path, output: error, words: [] })), ...rendered];
  }

  /** The way to where a template says a word; `undefined` where it does not say it again. */
  wayTo(path: string, word: ChartWord): RenderError | undefined {
    const failed = this.#render(this.#template(path), ({ reason, message }) => {
      if (reason === word.reason && message === word.message) throw new ChartFailure(reason, message);
    });
    return failed.output instanceof RenderError ? failed.output : undefined;
  }

  /** Where in a template that has been rendered each part of its output comes from. */
  trace(path: string): SourceMap | undefined {
    try {
      this.#hear = () => undefined;
      return this.#renderer.trace(this.#template(path));
    } catch (error) {
      // What a mark more makes too large to render has no places.
      if (error instanceof RenderError) return undefined;
      throw error;
    }
  }

  #template(path: string): ChartTemplate {
    const template = this.#byPath.get(path);
    if (template === undefined) throw new Error(`There is no template "${path}"`);
    return template;
  }

  #parse(templates: readonly ChartTemplate[]): Map<string, Broken> {
    const broken = new Map<string, Broken>();
    for (const template of templates) {
      try {
        this.#renderer.add(template);
      } catch (error) {
        if (!(error instanceof RenderError)) throw error;
        broken.set(template.name, { error, text: template.text });
      }
    }
    return broken;
  }

  #render(template: ChartTemplate, hear?: (word: ChartWord) => void): RenderedTemplate {
    const words = new Map<string, ChartWord>();
    this.#hear = (word) => {
      hear?.(word);
      if (words.size < maxWords) words.set(`${word.reason} ${word.message}`, word);
    };
    let output: string | RenderError;
    try {
      output = this.#renderer.render(template);
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      output = error;
    }
    return { path: template.name, output, words: [...words.values()] };
  }
}

interface Broken {
  readonly error: RenderError;
  readonly text: string;
}

/** Whether a template fails only since what it includes is in one that does not parse. */
function isFollowUp(output: string | RenderError, broken: readonly Broken[]): boolean {
  if (typeof output === "string" || broken.length === 0) return false;
  const missing = /no template ("[^\n]*?") associated|template ("[^\n]*?") not defined/.exec(output.message);
  const name = missing?.[1] ?? missing?.[2];
  return name !== undefined && broken.some(({ text }) => text.includes(name));
}
