/** A chart that Helm would not load, in Helm's words. The cause of one in `charts/` is what is wrong with that chart. */
export class ChartLoadError extends Error {
  override readonly name = "ChartLoadError";
  /** The file at fault inside the chart's folder, where one is. */
  readonly path: string | undefined;
  /** Where in that file, as a UTF-16 offset. */
  readonly offset: number | undefined;
  /** The field in that file: `dependencies[0]`. */
  readonly field: string | undefined;

  constructor(
    message: string,
    path?: string,
    { offset, field, cause }: { offset?: number; field?: string; cause?: Error } = {},
  ) {
    super(message, { cause });
    this.path = path;
    this.offset = offset;
    this.field = field;
  }
}
