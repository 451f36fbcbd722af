import { YamlError } from "./yaml-error.ts";

/** A document of a text, unread. */
export interface RawDocument {
  /** Its last line ends, whether the whole text's does or not: Kubernetes puts lines together, each ended. */
  readonly text: string;
  /** Where it starts in the whole text, as a UTF-16 offset. */
  readonly start: number;
}

/**
 * The documents of a text as Kubernetes separates them: at each line that begins with `---`, whatever that line is part
 * of. Source: https://github.com/kubernetes/apimachinery/blob/v0.35.1/pkg/util/yaml/decoder.go (YAMLReader)
 *
 * @throws {YamlError} at a separator with more than a comment behind it, after the documents before it.
 */
export function* splitDocuments(text: string): Generator<RawDocument> {
  let start = 0;
  for (let line = 0; line < text.length;) {
    const found = text.indexOf("\n", line);
    const next = found < 0 ? text.length : found + 1;
    if (text.startsWith("---", line)) {
      const behind = text.slice(line + 3, next).trim();
      if (behind !== "" && !behind.startsWith("#"))
        throw new YamlError(`invalid Yaml document separator: ${behind}`, line);
      if (line > start) yield { text: text.slice(start, line), start };
      // The first line of all is part of its document, for it ends none.
      start = line > start ? next : line;
    }
    line = next;
  }
  if (text.length > start) yield { text: text.endsWith("\n") ? text.slice(start) : `${text.slice(start)}\n`, start };
}
