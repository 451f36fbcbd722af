import { plainType } from "./plain-type.ts";

/** Go's words, with a dollar and a number for each part that is kept. */
const fixed: readonly (readonly [RegExp, string])[] = [
  [/^(?:error calling include: )?no template (".*") associated with template .*$/, "There is no template $1"],
  [/^template (".*") not defined$/, "There is no template $1"],
  [/^error calling index: index of (?:nil pointer|untyped nil)$/, "What index looks in is not set"],
  [/^range can't iterate over (.*)$/s, "range cannot go over $1: it is no list and no map"],
  [/^unexpected EOF$/, "The template ends, and an if, range, with or define has no {{ end }} yet"],
  [/^unexpected \{\{end\}\}$/, "There is nothing to end here"],
  [/^bad character U\+002D '-'$/, 'A dash is no part of a name here: use index, as in index .Values "my-key"'],
];

/** What Go says of an execution or of a text, for somebody who sees the place and knows no Go. */
export function plainReason(detail: string, node = ""): string {
  const absent = /^nil pointer evaluating .*\.(\w+)$/.exec(detail)?.[1];
  if (absent !== undefined) return `${ownerOf(absent, node)} is not set, so "${absent}" cannot be read from it`;
  const [, field, type = ""] = /^can't evaluate field (\w+) in type (.+)$/.exec(detail) ?? [];
  if (field !== undefined)
    return `${ownerOf(field, node)} is ${type === "interface {}" ? "no map" : plainType(type)}, and has no "${field}"`;
  const [, wanted, got] = /^wrong type for value; expected (.+); got (.+)$/.exec(detail) ?? [];
  if (wanted !== undefined && got !== undefined)
    return `The value is ${plainType(got)}, and ${plainType(wanted)} is wanted`;
  const missing = /^invalid value; expected (.+)$/.exec(detail)?.[1];
  if (missing !== undefined) return `The value is not set, and ${plainType(missing)} is wanted`;
  for (const [pattern, words] of fixed) if (pattern.test(detail)) return detail.replace(pattern, words);
  return detail.charAt(0).toUpperCase() + detail.slice(1);
}

/** What a field is read from, where its name says it: `.Values.host` in `.Values.host.name`. */
function ownerOf(field: string, node: string): string {
  const [owner = "", ...rest] = node.split(new RegExp(`\\.${field}\\b`));
  return owner === "" || rest.length !== 1 ? `What "${field}" is asked of` : `"${owner}"`;
}
