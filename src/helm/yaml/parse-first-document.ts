import { openParser } from "./parse-yaml.ts";
import type { YamlDocument } from "./parser.ts";

/** Reads the first document only, as go-yaml's Unmarshal does: what comes after it is never looked at. @throws {YamlError} */
export function parseFirstDocument(text: string): YamlDocument | undefined {
  return openParser(text).document();
}
