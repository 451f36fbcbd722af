import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";

/** A file in which a repository says what it asks of its charts, and that cannot be used; with the place in it. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly source: SourceText;
  readonly span: Span;

  constructor(message: string, source: SourceText, span: Span) {
    super(message);
    this.source = source;
    this.span = span;
  }
}
