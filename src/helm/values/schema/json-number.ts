/** A number of a schema that a `number` cannot say digit by digit, such as `1.50` or one of twenty digits. */
export class JsonNumber {
  /** As written; JSON's grammar. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
