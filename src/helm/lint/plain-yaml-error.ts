import { plainType } from "../template/plain-type.ts";

/** What go-yaml's words leave to be guessed. */
const hints: ReadonlyMap<string, string> = new Map([
  ["found character that cannot start any token", ": a tab, @, % or a backtick begins nothing in YAML"],
  ["did not find expected key", ": the keys of one map begin in the same column"],
  ["did not find expected '-' indicator", ": the items of one list begin in the same column"],
]);

/** What go-yaml or encoding/json says, for somebody who sees the place: without the line, and without Go's types. */
export function plainYamlError(message: string): string {
  const words = message.replace(
    /^(?:error [\w ]+: |unable to [\w ]+: |while decoding JSON: |yaml: |json: |line \d+: )*/,
    "",
  );
  const [, got, field, wanted] =
    /^cannot unmarshal (\w+)(?: [-+.\w]+)? into Go (?:struct field \w+\.([\w.-]+)|value) of type (.+)$/.exec(words) ??
    [];
  if (got === undefined || wanted === undefined)
    return words.charAt(0).toUpperCase() + words.slice(1) + (hints.get(words) ?? "");
  // Some of the fields of Go bear no name of JSON.
  const name = field?.replace(/(?<![^.])[A-Z]/g, (letter) => letter.toLowerCase());
  return `${name === undefined ? "The value" : `"${name}"`} is ${plainType(got)}: ${plainType(wanted)} is wanted`;
}
