/** A template's text is no template. The message is Go's: `template: NAME:LINE: DETAIL`. */
export class ParseError extends Error {
  override readonly name = "ParseError";
  /** The name that the text was parsed under. */
  readonly template: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong, without the place. */
  readonly detail: string;

  constructor(template: string, line: number, detail: string) {
    super(`template: ${template}:${line}: ${detail}`);
    this.template = template;
    this.line = line;
    this.detail = detail;
  }
}
