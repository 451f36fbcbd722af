/** A schema is elsewhere, and is not fetched. */
export class UnreadSchemaError extends Error {
  override readonly name = "UnreadSchemaError";
  readonly url: string;

  constructor(url: string) {
    super(`"${url}" is not read`);
    this.url = url;
  }
}
