import type { Json } from "../type/json.ts";
import type { Severity } from "./finding.ts";

/** The typed arguments of a diagnosis. */
export type DiagnosticArgs = { readonly [name: string]: Json };

/**
 * Everything that is known of a code: its text for given arguments, why it matters and what to do. `explain` prints
 * this, `docs/rules` is generated from it, and reporters fill their rule tables with it.
 */
export interface DiagnosticSpec<Args extends DiagnosticArgs> {
  readonly severity: Severity;
  /** What is wrong in general, one sentence without arguments. */
  readonly title: string;
  /** What is wrong here: capital first, no full stop, values in quotes. */
  message(args: Args): string;
  /** Why it matters to somebody who installs or keeps the chart. */
  readonly why: string;
  /** What to do; a function where the arguments make it a command to copy. */
  readonly fix: string | ((args: Args) => string);
  /** A short example of each kind, in the language of the file concerned. */
  readonly bad?: string;
  readonly good?: string;
}

// Specs of many argument types share one table; the arguments are bound again where a code is reported.
// oxlint-disable-next-line typescript/no-explicit-any -- variance: a table of specs has no common argument type
export type AnyDiagnosticSpec = DiagnosticSpec<any>;

/** A table of specs by code. */
export type DiagnosticTable = { readonly [code: string]: AnyDiagnosticSpec };

/** The arguments that a code of a table takes. */
export type ArgsOf<Spec> = Spec extends DiagnosticSpec<infer Args> ? Args : never;

/** Types a spec by its arguments: `diagnostic<{ name: string }>({ … })`. */
export function diagnostic<Args extends DiagnosticArgs>(spec: DiagnosticSpec<Args>): DiagnosticSpec<Args> {
  return spec;
}
