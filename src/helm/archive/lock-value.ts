import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Lock } from "../chart/metadata.ts";
import { dependencyValue } from "./dependency-value.ts";

/** Chart.lock as encoding/json writes it. */
export function lockValue(lock: Lock): ValueMap {
  return new Map<string, Value>([
    ["generated", normalTime(lock.generated ?? "")],
    ["digest", lock.digest ?? ""],
    ["dependencies", lock.dependencies.map(dependencyValue)],
  ]);
}

/** A time as Go writes it again: no zeros at the end of the fraction, `Z` for UTC. */
function normalTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(text);
  if (match === null) return text === "" ? "0001-01-01T00:00:00Z" : text;
  const fraction = (match[2] ?? "").slice(0, 9).replace(/0+$/, "");
  const zone = match[3] === "+00:00" ? "Z" : (match[3] ?? "Z").toUpperCase();
  return `${match[1] ?? ""}${fraction === "" ? "" : `.${fraction}`}${zone}`;
}
