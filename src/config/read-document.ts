import { SourceText } from "#kit/diagnostic/source-text.ts";
import { parseYaml } from "#helm/yaml/parse-yaml.ts";
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
  const parsed = parseYaml(source.text);
  return { layers, problems: [] };
}
