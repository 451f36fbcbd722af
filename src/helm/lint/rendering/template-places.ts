import type { Place } from "#kit/diagnostic/place.ts";
import type { SourceText } from "#kit/diagnostic/source-text.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { failureSteps } from "../../template/failure-steps.ts";
import { parseErrorOffset } from "../../template/parse-error-offset.ts";
import type { RenderError } from "../../template/render-error.ts";
import type { LintSubject } from "../subject.ts";
import type { LintRendering } from "./lint-rendering.ts";
import type { PlaceWithWay } from "./occurrences.ts";

/** Finds the places in the files of a chart that renderings point at. */
export class TemplatePlaces {
  readonly #subject: LintSubject;
  readonly #sources = new Map<string, SourceText | undefined>();

  constructor(subject: LintSubject) {
    this.#subject = subject;
  }

  /** The text of a template; `undefined` for one of a chart that is an archive, or that goes by an alias. */
  sourceOf(template: string): SourceText | undefined {
    const name = template.slice(template.indexOf("/") + 1);
    if (this.#sources.has(name)) return this.#sources.get(name);
    const file = this.#subject.files.get(name);
    const path = `${this.#subject.path}/${name}`;
    const source = file === undefined ? undefined : this.#subject.makeSource(path, textOfBytes(file.data));
    this.#sources.set(name, source);
    return source;
  }

  /** A template as a whole. */
  fileOf(template: string): Place {
    return { path: `${this.#subject.path}/${template.slice(template.indexOf("/") + 1)}` };
  }

  /** A place in a template; what has no file of its own is shown at the chart's dependencies. */
  placeOf(template: string, offset: number): Place {
    const source = this.sourceOf(template);
    if (source === undefined) return { path: `${this.#subject.path}/Chart.yaml` };
    return { source, span: { start: offset, end: offset } };
  }

  /** Where a place in what a template rendered to comes from. */
  ofOutput(template: string, offset: number, rendering: LintRendering): PlaceWithWay {
    const from = this.sourceOf(template) === undefined ? undefined : rendering.trace(template)?.sourceOffset(offset);
    return { place: this.placeOf(template, from ?? 0), related: [] };
  }

  /** Where a rendering failed, with the templates that included what failed. */
  ofFailure(error: RenderError): PlaceWithWay {
    const { cause, template } = error;
    if (cause instanceof ParseError) {
      const source = this.sourceOf(template);
      return { place: this.placeOf(template, source === undefined ? 0 : parseErrorOffset(source, cause)), related: [] };
    }
    const [innermost, ...callers] = failureSteps(error).steps;
    if (innermost === undefined) return { place: this.placeOf(template, 0), related: [] };
    const related = callers.map((step) => ({
      message: `is where ${step.node} is executed`,
      place: this.placeOf(step.template, step.offset),
    }));
    return { place: this.placeOf(innermost.template, innermost.offset), related };
  }
}
