import { plainType } from "../template/plain-type.ts";

/** What go-yaml or encoding/json says, for somebody who sees the place: without the line, and without Go's types. */
export function plainYamlError(message: string): string {
  const words = message.replace(
    /^(?:error [\w ]+: |unable to [\w ]+: |while decoding JSON: |yaml: |json: |line \d+: )*/,
    "",
  );
  const mismatch =
    /^cannot unmarshal (\w+)(?: [-+.\w]+)? into Go (?:struct field \w+\.([\w.-]+)|value) of type (.+)$/.exec(words);
  if (mismatch === null) return words.charAt(0).toUpperCase() + words.slice(1);
  const [, got = "", field, wanted = ""] = mismatch;
  return `${field === undefined ? "The value" : `"${field}"`} is ${plainType(got)}: ${plainType(wanted)} is wanted`;
}
