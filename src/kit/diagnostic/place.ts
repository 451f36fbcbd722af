import type { SourceText } from "./source-text.ts";
import type { Span } from "./span.ts";

/** Where a finding is, as the code that found it knows it: a stretch of a text, or a file as a whole. */
export type Place =
  | { readonly source: SourceText; readonly span: Span }
  | { readonly path: string; readonly line?: number; readonly column?: number };
