import { readYaml } from "../yaml/read-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { UnusualIndexError } from "./unusual-index-error.ts";

/** What merging needs to know of one version in an index; empty where the item does not say. */
export interface ItemFields {
  readonly version: string;
  readonly digest: string;
  readonly created: string;
}

const ownLine = /^ {2}(?:- | {2})(version|digest|created): +(.*)$/gm;
const simpleScalar = /^(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9][\w.+:/-]*))$/;

/**
 * Reads version, digest and date of an item as {@link splitIndex} gives it. Helm writes each on a line of its own, which
 * needs no YAML; anything else is read as such.
 *
 * @throws {UnusualIndexError} for what is no map with a version, and for anchors: other items may stand on them.
 */
export function readItem(text: string): ItemFields {
  const fields = { version: "", digest: "", created: "" };
  if (/[:-] +&\w/.test(text)) throw new UnusualIndexError("A version in the index has a YAML anchor");
  for (const [, name = "", written = ""] of text.matchAll(ownLine)) {
    const [scalar, doubled, single, plain] = simpleScalar.exec(written) ?? [];
    if (scalar === undefined) return readWhole(text);
    fields[name as keyof ItemFields] = doubled ?? single ?? plain ?? "";
  }
  return fields.version === "" ? readWhole(text) : fields;
}

function readWhole(text: string): ItemFields {
  const item = readList(text)[0];
  const field = (name: string): string => {
    const value = item instanceof Map ? item.get(name) : undefined;
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const fields = { version: field("version"), digest: field("digest"), created: field("created") };
  if (fields.version === "") throw new UnusualIndexError("A version in the index does not say which one it is");
  return fields;
}

function readList(text: string): readonly unknown[] {
  try {
    const list = readYaml(text);
    return Array.isArray(list) ? list : [];
  } catch (error) {
    if (error instanceof YamlError) throw new UnusualIndexError(error.message);
    throw error;
  }
}
