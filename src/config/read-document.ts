import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import { parseYaml } from "#helm/yaml/parse-yaml.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import type { FilePath, Files } from "#operation/files.ts";
import { addDocument } from "./config-document.ts";
import { Layers } from "./layers.ts";
import type { ConfigProblem } from "./problem.ts";

const maxBytes = 1 << 20;

/** A configuration file as it was read. */
export interface ConfigDocument {
  readonly layers: Layers;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a YAML file (JSON is YAML too) of at most 1 MiB. @throws {AppError} `file-unreadable`, `file-too-large` */
export async function readDocument(
  path: FilePath,
  files: Pick<Files, "read" | "display">,
  signal: AbortSignal,
): Promise<ConfigDocument> {
  const text = new TextDecoder("utf-8").decode(await files.read(path, signal, maxBytes));
  return parseDocument(new SourceText(files.display(path), text));
}

/** Reads the text of a configuration file. */
export function parseDocument(source: SourceText): ConfigDocument {
  const layers = new Layers();
  try {
    const [first, second] = parseYaml(source.text);
    const problems = addDocument(layers, source, first?.root);
    if (second?.root === undefined) return { layers, problems };
    return { layers, problems: [...problems, problemAt("The file holds a second document", source, second.root)] };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    // The line in go-yaml's words may be one off; the place is printed in front of them anyway.
    const message = `Cannot parse YAML: ${error.message.replace(/^yaml: (?:line \d+: )?/, "")}`;
    const { line } = source.positionAt(error.offset);
    const rest = source.lineSpan(line);
    const span = { start: Math.max(rest.start, Math.min(error.offset, rest.end)), end: rest.end };
    return { layers, problems: [problemAt(message, source, span)] };
  }
}

function problemAt(message: string, source: SourceText, span: Span): ConfigProblem {
  return { message, origin: { kind: "file", source, key: span, value: span } };
}
