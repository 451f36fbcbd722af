import type { Chart, ChartFile } from "../../chart/chart.ts";
import { trimSpace } from "../../template/convert/trim-space.ts";
import { failureSteps } from "../../template/failure-steps.ts";
import { ParsedTexts } from "../../template/parsed-texts.ts";
import { RenderError } from "../../template/render-error.ts";
import type { HelmMessage, RuleReport, RuleSkip } from "../rule.ts";
import type { LintSubject } from "../subject.ts";
import { checkOutput } from "./check-output.ts";
import { checkTemplateFile, type FileProblem } from "./check-template-file.ts";
import { LintRendering, type RenderedTemplate } from "./lint-rendering.ts";
import { Occurrences } from "./occurrences.ts";
import { readOutput, type Output } from "./read-output.ts";
import type { RenderCase } from "./render-case.ts";
import { renderCases } from "./render-cases.ts";
import { renderForLint, type Refusal } from "./render-for-lint.ts";
import { isRefusedAlone } from "./is-refused-alone.ts";
import type { renderingCodes } from "./rendering-codes.ts";
import { TemplatePlaces } from "./template-places.ts";

/** Renders a chart with each of its values files on each version of Kubernetes, and checks what comes out. */
export function checkRendering(
  subject: LintSubject,
  chart: Chart,
  report: RuleReport<typeof renderingCodes>,
  skip: RuleSkip,
): void {
  const skipped = new Set<string>();
  const parsed = new ParsedTexts();
  const cases = renderCases(subject, chart, (reason) => skipped.add(reason));
  const found = new Occurrences();
  const check = new RenderingCheck(
    subject,
    chart,
    found,
    cases.some(({ file }) => file !== "values.yaml"),
  );
  for (const [index, each] of cases.entries()) {
    found.begin(each);
    const rendering = renderForLint(chart, each.values, {
      ...subject.rendering,
      kubeVersion: each.kubeVersion,
      parsed,
      skip: (reason) => skipped.add(reason),
    });
    check.checkCase(each, rendering, index === 0);
  }
  for (const reason of skipped) skip(subject.path, reason);
  found.reportTo(report, cases, !subject.rendering.isHelmOnly);
}

/** Helm looks at the manifests of these alone. */
const manifestFile = { helm3: /\.yaml$/, helm4: /\.ya?ml$/i };

class RenderingCheck {
  readonly #subject: LintSubject;
  readonly #chart: Chart;
  readonly #found: Occurrences;
  readonly #places: TemplatePlaces;
  readonly #hasCiValues: boolean;
  /** By template. */
  readonly #problems = new Map<string, readonly FileProblem[]>();
  /** By text: most outputs are the same in many cases. */
  readonly #outputs = new Map<string, Output>();
  /** Whether Helm has not come to its end yet. */
  #isSaid = false;

  constructor(subject: LintSubject, chart: Chart, found: Occurrences, hasCiValues: boolean) {
    this.#subject = subject;
    this.#chart = chart;
    this.#found = found;
    this.#places = new TemplatePlaces(subject);
    this.#hasCiValues = hasCiValues;
  }

  /** @param isHelms whether it is the one that Helm renders */
  checkCase(each: RenderCase, rendering: LintRendering | Refusal, isHelms: boolean): void {
    const { folders, rendering: settings } = this.#subject;
    this.#isSaid = isHelms && (folders.templates === "folder" || settings.helm === "helm3");
    const isRendered = rendering instanceof LintRendering;
    if (isRendered) this.#checkRendered(rendering, each);
    else this.#refuse(rendering, each);
    const root = this.#chart.metadata.name ?? "";
    const outputs = new Map(isRendered ? rendering.templates.map((one) => [one.path, one]) : []);
    for (const file of this.#chart.templates) {
      const path = `${root}/${file.name}`;
      for (const { occurrence, helmText } of this.#problemsOf(file, path))
        this.#found.add({ ...occurrence, helm: this.#said(file.name, helmText) });
      const rendered = outputs.get(path);
      outputs.delete(path);
      if (isRendered && rendered !== undefined && manifestFile[settings.helm].test(file.name))
        this.#checkOutput(file.name, rendered, rendering, each);
    }
    this.#isSaid = false;
    if (!isRendered || settings.isHelmOnly) return;
    for (const rest of outputs.values())
      if (rest.path.includes("/charts/") && manifestFile.helm4.test(rest.path))
        this.#checkSubchartOutput(rest, rendering, each);
  }

  /** They are the same in every case. */
  #problemsOf(file: ChartFile, path: string): readonly FileProblem[] {
    const known = this.#problems.get(path);
    if (known !== undefined) return known;
    const problems = checkTemplateFile(file, path, this.#places, this.#subject.rendering);
    this.#problems.set(path, problems);
    return problems;
  }

  #said(path: string, text: string): HelmMessage | undefined {
    return this.#isSaid ? { path, text } : undefined;
  }

  #refuse({ reason, isByOwnSchema, isSaidByHelm }: Refusal, { file, values }: RenderCase): void {
    this.#isSaid &&= isSaidByHelm;
    // The rule about the schema has said it of each value, at its place.
    const isSaidOfValues = isByOwnSchema && !this.#subject.rendering.isHelmOnly;
    if (isSaidOfValues && isRefusedAlone(this.#subject, this.#chart, values)) return;
    this.#found.add({
      code: isByOwnSchema ? "values-refused" : "subchart-values-refused",
      args: { reason: reason.trimEnd() },
      template: file,
      place: () => ({ place: { path: `${this.#subject.path}/${file}` }, related: [] }),
      helm: this.#said("templates/", reason),
    });
    this.#isSaid = false;
  }

  #checkRendered(rendering: LintRendering, { file }: RenderCase): void {
    const isOwn = file === "values.yaml";
    for (const { path, output, words } of rendering.templates) {
      if (output instanceof RenderError) {
        this.#found.add({
          code: "render-failed",
          args: { reason: this.#reasonOf(output) },
          template: path,
          place: () => this.#places.ofFailure(output),
          helm: this.#said("templates/", output.message),
        });
        this.#isSaid = false;
      }
      // The values for CI are there to give what the chart asks for.
      if (this.#subject.rendering.isHelmOnly || (isOwn && this.#hasCiValues)) continue;
      for (const { reason, message } of words) {
        const way = rendering.wayTo(path, { reason, message });
        this.#found.add({
          code: reason === "required" ? "value-required" : "values-failed",
          args: { message },
          template: path,
          place: () =>
            way === undefined ? { place: this.#places.placeOf(path, 0), related: [] } : this.#places.ofFailure(way),
          severity: isOwn ? undefined : "warning",
        });
      }
    }
  }

  /** A template without a file of its own is named. */
  #reasonOf(error: RenderError): string {
    const { reason, steps } = failureSteps(error);
    const template = steps[0]?.template ?? error.template;
    return this.#places.sourceOf(template) === undefined ? `${template}: ${reason}` : reason;
  }

  #checkOutput(name: string, { path, output }: RenderedTemplate, rendering: LintRendering, each: RenderCase): void {
    if (typeof output !== "string" || trimSpace(output) === "") return;
    const check = { ...this.#subject.rendering, kubeVersion: each.kubeVersion };
    for (const problem of checkOutput(this.#read(output), check)) {
      this.#found.add({
        code: problem.code,
        args: problem.args,
        template: path,
        place: () => this.#places.ofOutput(path, problem.offset(), rendering),
        helm: problem.helm === undefined ? undefined : this.#said(name, problem.helm),
      });
      if (problem.isLast === true) this.#isSaid = false;
    }
  }

  /** Of a chart in `charts/` only what keeps this one from being installed. */
  #checkSubchartOutput(
    { path, output }: RenderedTemplate,
    rendering: LintRendering,
    { kubeVersion }: RenderCase,
  ): void {
    if (typeof output !== "string" || trimSpace(output) === "") return;
    const read = this.#read(output);
    if (read.error === undefined) return;
    for (const problem of checkOutput({ ...read, resources: [] }, { ...this.#subject.rendering, kubeVersion }))
      if (problem.code === "manifest-invalid")
        this.#found.add({
          code: problem.code,
          args: problem.args,
          template: path,
          place: () => this.#places.ofOutput(path, problem.offset(), rendering),
        });
  }

  #read(text: string): Output {
    const known = this.#outputs.get(text);
    if (known !== undefined) return known;
    const read = readOutput(text, this.#subject.rendering.helm);
    this.#outputs.set(text, read);
    return read;
  }
}
