import type { Span } from "./span.ts";

/** A stretch of a text, and what to put in its place; an empty stretch inserts. */
export interface TextEdit extends Span {
  readonly text: string;
}
