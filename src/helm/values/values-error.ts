/** Values that do not fit the chart, in Helm's words. */
export class ValuesError extends Error {
  override readonly name = "ValuesError";
}
