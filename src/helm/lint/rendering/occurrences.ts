import type { ArgsOf } from "#kit/diagnostic/diagnostic-spec.ts";
import { severities, type Severity } from "#kit/diagnostic/finding.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { HelmMessage, RuleReport, RuleReportOptions } from "../rule.ts";
import { describeCases, type RenderCase } from "./render-case.ts";
import type { renderingCodes } from "./rendering-codes.ts";

type Codes = typeof renderingCodes;

/** What a rendering shows. */
export interface Occurrence<Code extends keyof Codes> {
  readonly code: Code;
  readonly args: Omit<ArgsOf<Codes[Code]>, "where">;
  /** The template it is about: `chart/templates/a.yaml`. */
  readonly template: string;
  /** Asked for once for what shows in many renderings. */
  readonly place: () => PlaceWithWay;
  readonly helm?: HelmMessage | undefined;
  readonly severity?: Severity | undefined;
}

/** A place, and the places that lead there. */
export interface PlaceWithWay {
  readonly place: Place;
  readonly related: NonNullable<RuleReportOptions["related"]>;
}

interface Collected {
  readonly occurrence: Occurrence<keyof Codes>;
  readonly cases: RenderCase[];
  severity: Severity | undefined;
}

/** Collects what the renderings of a chart show, so that each is said once, with the cases in which it is so. */
export class Occurrences {
  readonly #found = new Map<string, Collected>();
  /** How often the same was seen in the rendering at hand. */
  readonly #counts = new Map<string, number>();
  #case: RenderCase | undefined;

  /** Begins with the next rendering. */
  begin(each: RenderCase): void {
    this.#case = each;
    this.#counts.clear();
  }

  add<Code extends keyof Codes>(occurrence: Occurrence<Code>): void {
    const { code, args, template, severity } = occurrence;
    const same = JSON.stringify([code, template, args]);
    const count = this.#counts.get(same) ?? 0;
    this.#counts.set(same, count + 1);
    const key = `${count} ${same}`;
    const known = this.#found.get(key);
    const cases = this.#case === undefined ? [] : [this.#case];
    if (known === undefined) {
      this.#found.set(key, { occurrence, cases, severity });
      return;
    }
    known.cases.push(...cases);
    known.severity = graver(known.severity, severity);
  }

  /** @param isOnce whether what looks the same at the same place is said once, however often it was rendered */
  reportTo(report: RuleReport<Codes>, all: readonly RenderCase[], isOnce: boolean): void {
    const said = new Set<string>();
    for (const { occurrence, cases, severity } of this.#found.values()) {
      const { code, helm } = occurrence;
      const { place, related } = occurrence.place();
      const args = { ...occurrence.args, where: describeCases(cases, all) } as ArgsOf<Codes[typeof code]>;
      const key = JSON.stringify([code, args, "span" in place ? [place.source.path, place.span.start] : place]);
      if (isOnce && said.has(key)) continue;
      said.add(key);
      report(code, args, place, {
        related,
        ...(helm === undefined ? {} : { helm }),
        ...(severity === undefined ? {} : { severity }),
      });
    }
  }
}

function graver(left: Severity | undefined, right: Severity | undefined): Severity | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return severities.indexOf(left) <= severities.indexOf(right) ? left : right;
}
