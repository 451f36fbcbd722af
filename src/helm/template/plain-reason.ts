import { plainType } from "./plain-type.ts";

/** What Go says of an execution or of a text, for somebody who sees the place and knows no Go. */
export function plainReason(detail: string, node = ""): string {
  const absent = /^nil pointer evaluating .*\.(\w+)$/.exec(detail)?.[1];
  if (absent !== undefined) return `${ownerOf(absent, node)} is not set, so "${absent}" cannot be read from it`;
  const [, field, type] = /^can't evaluate field (\w+) in type (.+)$/.exec(detail) ?? [];
  if (field !== undefined && type !== undefined && type !== "interface {}")
    return `${ownerOf(field, node)} is ${plainType(type)}, and has no "${field}"`;
  const [, wanted, got] = /^wrong type for value; expected (.+); got (.+)$/.exec(detail) ?? [];
  if (wanted !== undefined && got !== undefined)
    return `The value is ${plainType(got)}, and ${plainType(wanted)} is wanted`;
  const missing = /^invalid value; expected (.+)$/.exec(detail)?.[1];
  if (missing !== undefined) return `The value is not set, and ${plainType(missing)} is wanted`;
  const isDash = detail === "bad character U+002D '-'";
  const words = isDash ? `${detail}: a key with a dash is read with index, as in index .Values "my-key"` : detail;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a field is read from, where its name says it: `.Values.host` in `.Values.host.name`. */
function ownerOf(field: string, node: string): string {
  const [owner = "", ...rest] = node.split(new RegExp(`\\.${field}\\b`));
  return owner === "" || rest.length !== 1 ? `What "${field}" is asked of` : `"${owner}"`;
}
