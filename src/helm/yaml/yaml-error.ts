/** Text that is no YAML, in the words of go-yaml v2: `yaml: line 3: did not find expected key`. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  /** Where the reader stood, as a UTF-16 offset. The line in the message follows go-yaml's counting and may be one off. */
  readonly offset: number;
  /** The line that the message names, counted as go-yaml counts it; absent where it names none. */
  readonly line: number | undefined;

  constructor(message: string, offset: number, line?: number) {
    super(message);
    this.offset = offset;
    this.line = line;
  }
}
