/** Why a text is no JSON, in the words of Go's encoding/json, and where. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  /** UTF-16 units from the start of the text. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
