import type { ArgsOf, DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Json } from "#kit/type/json.ts";
import type { Change } from "./change.ts";
import type { Caches } from "./caches.ts";
import type { Charts } from "./charts.ts";
import type { FilePath } from "./files.ts";
import type { Ports } from "./ports.ts";
import type { RunRecord } from "./run-record.ts";
import type { RunSettings } from "./run-settings.ts";
import type { Style } from "./style.ts";

/** What a command prints: the data that `--json` emits, and the text that people read. */
export interface Output {
  readonly data: Json;
  /** Whether the text shows what `--dry-run` and `--check` would change, so that the report need not. Default: false. */
  readonly showsPlan?: boolean;
  /** Ends with a line break unless empty; in pieces where it may be long. Called only when text is wanted. */
  text(style: Style): string | Iterable<string>;
}

/** More about one finding than its code and arguments. */
export interface ReportOptions {
  /** The folder of the chart it is about. */
  readonly chart?: FilePath;
  /** Replaces the severity of the code's spec: profiles grade the same mechanism differently. */
  readonly severity?: Severity;
  /** What to do here, where more is known of it than the code's spec says. */
  readonly fix?: string | undefined;
  /** What mends it and keeps the meaning of the file; offsets are in the text of the place. */
  readonly edits?: readonly TextEdit[];
  /** Whether to apply the edits; a finding that is suppressed is left alone all the same. */
  readonly mend?: boolean;
  /** Other places a reader needs to see. */
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** The parts of a context that do not depend on the operation. */
export interface RunContext {
  readonly ports: Ports;
  readonly charts: Charts;
  readonly caches: Caches;
  readonly settings: RunSettings;
  readonly signal: AbortSignal;
  /** What the operations before this one came to. */
  record(): RunRecord;
  /** Reports a finding by its code; the typed form is {@link Context.report}. */
  reportCode(
    code: string,
    args: { readonly [name: string]: Json },
    place: Place | undefined,
    options?: ReportOptions,
  ): void;
  /**
   * Makes a text known before findings point into it: suppression comments in it (`# chartyard-ignore code -- reason`)
   * count from then on.
   */
  source(path: FilePath, text: string): SourceText;
  /** Wishes for a change of a file. The pipeline refuses overlaps, shows the plan, and writes. */
  propose(change: Change): void;
  /** Sets what the command prints. The last call counts. */
  print(output: Output): void;
  /** Says that something was not examined, and why; it is counted in the summary. */
  skip(subject: string, reason: string): void;
  /** Says that something was examined, for the summary (`14 charts checked`). */
  examined(kind: string, count?: number): void;
  /** Shows how far the work is; only on an interactive stderr, or as a heartbeat in a log. */
  progress(done: number, total: number, what: string): void;
  /**
   * Runs a worker over items with the run's local concurrency and memory pressure. Results are in the order of the
   * items. When workers throw, the others finish first; then the first error is thrown.
   *
   * @param chartOf the chart that an item is about, its folder or its package. A bug that work on it meets (what is thrown
   *   and is no AppError) becomes the finding `internal` of that chart, which is missing from the results.
   */
  each<Item, Outcome>(
    items: Iterable<Item>,
    worker: (item: Item, signal: AbortSignal) => Promise<Outcome>,
    chartOf?: (item: Item) => FilePath,
  ): Promise<Outcome[]>;
}

/** What an operation foresees with: it says nothing, and changes nothing. */
export type Foresight = Pick<RunContext, "ports" | "charts" | "settings" | "signal" | "each">;

/** What an operation's `run` gets. */
export interface Context<Input, Codes extends DiagnosticTable> extends Omit<RunContext, "reportCode"> {
  /** Flags, environment and configuration, merged and parsed by the operation's schema. */
  readonly input: Input;
  /** Reports a finding; a code that the operation does not declare, or wrong arguments, do not compile. */
  report<Code extends keyof Codes & string>(
    code: Code,
    args: ArgsOf<Codes[Code]>,
    place?: Place,
    options?: ReportOptions,
  ): void;
}
