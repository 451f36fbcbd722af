/** Values that do not fit the chart, in Helm's words. */
export class ValuesError extends Error {
  override readonly name = "ValuesError";
  /** What to do about it. */
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
