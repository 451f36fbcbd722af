import type { AnyDiagnosticSpec, DiagnosticArgs, DiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { StyleOptions, ValuesOf } from "./style-option.ts";
import type { StyleText } from "./style-text.ts";
import type { StyleComment, StyleLine, StyleToken } from "./style-token.ts";

/** What a rule looks at in one pass over a text; each part is called in the order of the text. */
export interface StyleVisitor {
  token?(
    token: StyleToken,
    previous: StyleToken | undefined,
    next: StyleToken | undefined,
    afterNext: StyleToken | undefined,
  ): void;
  comment?(comment: StyleComment): void;
  line?(line: StyleLine): void;
}

/** Says that something is wrong at a place, and how to mend it where that is safe. */
export type StyleReport<Args> = (span: Span, args: Args, edits?: readonly TextEdit[]) => void;

/** One rule of yamllint. */
export interface StyleRule {
  /** yamllint's name for it. */
  readonly id: string;
  readonly diagnostic: AnyDiagnosticSpec;
  readonly options: StyleOptions;
  /** Begins a pass over a text. */
  open(options: Readonly<Record<string, unknown>>, text: StyleText, report: StyleReport<DiagnosticArgs>): StyleVisitor;
}

/** Makes a rule: its options and arguments are checked where it is written. */
export function defineStyleRule<const Options extends StyleOptions, Args extends DiagnosticArgs>(rule: {
  readonly id: string;
  readonly diagnostic: DiagnosticSpec<Args>;
  readonly options: Options;
  readonly open: (options: ValuesOf<Options>, text: StyleText, report: StyleReport<Args>) => StyleVisitor;
}): StyleRule {
  return {
    id: rule.id,
    diagnostic: rule.diagnostic,
    options: rule.options,
    open: (options, text, report) => rule.open(options as ValuesOf<Options>, text, report),
  };
}
