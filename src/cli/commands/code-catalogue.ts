import type { AnyDiagnosticSpec, DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import { errorCodes } from "#kit/error/error-codes.ts";
import type { Operation } from "#operation/operation.ts";

/** A code that Chartyard can print, and what is known of it. */
export interface KnownCode {
  readonly code: string;
  /** The id of the operation that reports it; `run` for what every run may report; `error` for what ends a run. */
  readonly owner: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why?: string;
  readonly fix: string;
  readonly bad?: string;
  readonly good?: string;
}

/** Every code there is: the operations' in their order, then those of every run, then the errors. */
export function codeCatalogue(operations: readonly Operation[], runCodes: DiagnosticTable): KnownCode[] {
  const tables = [...operations.map(({ id, codes }) => [id, codes] as const), ["run", runCodes] as const];
  const findings = tables.flatMap(([owner, codes]) =>
    Object.entries(codes).map(([code, spec]) => knownFinding(owner, code, spec)),
  );
  const errors = Object.entries(errorCodes).map(([code, { what, fix }]): KnownCode => ({
    code,
    owner: "error",
    severity: "error",
    what,
    fix,
  }));
  return [...findings, ...errors];
}

function knownFinding(owner: string, code: string, spec: AnyDiagnosticSpec): KnownCode {
  return {
    code,
    owner,
    severity: spec.severity,
    what: spec.title,
    why: spec.why,
    fix: generalFix(spec),
    ...(spec.bad === undefined ? {} : { bad: spec.bad }),
    ...(spec.good === undefined ? {} : { good: spec.good }),
  };
}

/** The fix of a code without a finding: the names of the arguments stand for their values, as `<chart>`. */
function generalFix(spec: AnyDiagnosticSpec): string {
  if (typeof spec.fix === "string") return spec.fix;
  const names = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
  try {
    return spec.fix(names);
  } catch {
    // A fix that needs a list or a number has no general form.
    return "It is printed with each finding";
  }
}
