import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import type { ChartTree } from "./chart-tree.ts";
import { coalesceTables, joinPath, type CoalesceOptions } from "./coalesce-tables.ts";
import { copyValue } from "./copy-value.ts";
import { copyValues } from "./copy-values.ts";
import { ValuesError } from "./values-error.ts";

const globalKey = "global";

/**
 * The values that a chart and its subcharts see: what the user gave, then the defaults of the chart, then those of its
 * subcharts below their names; `global` is handed down. Nothing of what is given is changed.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/coalesce.go
 *
 * @throws {ValuesError} where a subchart's values are no map
 */
export function coalesceValues(chart: ChartTree, values: ValueMap, options: CoalesceOptions): ValueMap {
  return coalesce(chart, copyValues(values), options);
}

function coalesce(chart: ChartTree, target: ValueMap, options: CoalesceOptions): ValueMap {
  fillWithDefaults(chart, target, options);
  const { path = "" } = options;
  const inner = { ...options, path: joinPath(path, chart.name) };
  for (const subchart of chart.subcharts) {
    const present = target.get(subchart.name);
    if (present !== undefined && !(present instanceof Map))
      throw new ValuesError(
        `type mismatch on ${subchart.name}: ${asTruth(present)}`,
        `Make \`${subchart.name}\` a map in the values: what is below it goes to the chart of that name`,
      );
    const section: ValueMap = present ?? new Map();
    target.set(subchart.name, section);
    handDownGlobals(section, target, inner);
    coalesce(subchart, section, inner);
  }
  return target;
}

function fillWithDefaults(chart: ChartTree, target: ValueMap, options: CoalesceOptions): void {
  const path = joinPath(options.path ?? "", chart.name);
  for (const [key, value] of chart.values) {
    const present = target.get(key);
    if (present === undefined) target.set(key, copyValue(value));
    else if (present === null && !options.keepsNull) target.delete(key);
    else if (present instanceof Map) {
      if (value instanceof Map) {
        // Nulls for a subchart are kept: its own defaults, which they delete, come later.
        const keepsNull = options.keepsNull || chart.subcharts.some(({ name }) => name === key);
        coalesceTables(present, value, { ...options, keepsNull, leavesSource: true, path: joinPath(path, key) });
      } else if (value !== null) options.warn?.(`warning: skipped value for ${path}.${key}: Not a table.`);
    }
  }
}

function handDownGlobals(target: ValueMap, source: ValueMap, { path, warn }: CoalesceOptions): void {
  const present = target.get(globalKey) ?? (target.has(globalKey) ? null : new Map<string, Value>());
  const given = source.get(globalKey) ?? (source.has(globalKey) ? null : new Map<string, Value>());
  if (!(present instanceof Map)) {
    warn?.(`warning: skipping globals because destination ${globalKey} is not a table.`);
    return;
  }
  if (!(given instanceof Map)) {
    warn?.(`warning: skipping globals because source ${globalKey} is not a table.`);
    return;
  }
  for (const [key, value] of given) {
    const own = present.get(key);
    if (value instanceof Map) {
      const handed: ValueMap = new Map(value);
      if (!present.has(key)) present.set(key, handed);
      else if (own instanceof Map) {
        coalesceTables(handed, own, {
          keepsNull: true,
          path: joinPath(path ?? "", key),
          ...(warn === undefined ? {} : { warn }),
        });
        present.set(key, handed);
      } else warn?.(`Conflict: cannot merge map onto non-map for "${key}". Skipping.`);
    } else if (own instanceof Map) warn?.(`key ${key} is table. Skipping`);
    else present.set(key, value);
  }
  target.set(globalKey, present);
}

/** What Go's `%t` makes of it. */
function asTruth(value: Value): string {
  if (typeof value === "boolean") return String(value);
  if (value === null) return "%!t(<nil>)";
  if (typeof value === "string") return `%!t(string=${value})`;
  if (typeof value === "number") return `%!t(float64=${value})`;
  return "%!t([]interface {})";
}
