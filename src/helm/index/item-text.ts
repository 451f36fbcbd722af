import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { writeYaml } from "../yaml/write-yaml.ts";

/** The lines of a version as they stand in an index, indented below their chart. */
export function itemText(value: ValueMap): string {
  // Where a long text is folded depends on how deep it stands, so it is written in its place and cut out.
  const whole = writeYaml(new Map([["entries", new Map([["chart", [value]]])]]));
  return whole.slice("entries:\n  chart:\n".length);
}
