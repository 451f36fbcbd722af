/** A stretch of a text, in UTF-16 offsets from its start; `end` is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
