import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import type { ChartTree } from "./chart-tree.ts";
import { coalesceTables } from "./coalesce-tables.ts";
import { coalesceValues } from "./coalesce-values.ts";
import { copyValues } from "./copy-values.ts";
import { tableAt } from "./value-path.ts";

/** Where a table of a subchart goes in its parent. */
interface Import {
  readonly child: string;
  readonly parent: string;
}

/**
 * Merges tables of subcharts into the values of the charts above them, as `import-values` asks for, the innermost first.
 * The tree is changed in place. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/util/dependencies.go
 */
export function importValues(chart: ChartTree, warn: (text: string) => void): void {
  for (const subchart of chart.subcharts) importValues(subchart, warn);
  if (chart.declared === undefined) return;
  const values = coalesceValues(chart, new Map(), { keepsNull: true });
  let imported: ValueMap = new Map();
  for (const { name, importValues: wanted = [] } of chart.declared) {
    for (const { child, parent } of wanted.flatMap(readImport)) {
      const table = tableAt(values, `${name}.${child}`);
      if (table === undefined) warn(`ImportValues missing table from chart ${name}: "${child}" is not a table`);
      else imported = coalesceTables(imported, atPath(parent, table), { keepsNull: true });
    }
  }
  chart.values = imported.size === 0 ? values : coalesceTables(copyValues(values), imported, { keepsNull: true });
}

function readImport(wanted: unknown): Import[] {
  if (typeof wanted === "string") return [{ child: `exports.${wanted}`, parent: "." }];
  if (!(wanted instanceof Map)) return [];
  const map = wanted as ReadonlyMap<string, Value>;
  return [{ child: formatValue(map.get("child")), parent: formatValue(map.get("parent")) }];
}

function atPath(path: string, table: ValueMap): ValueMap {
  if (path === ".") return table;
  return path.split(".").reduceRight<ValueMap>((inner, key) => new Map<string, Value>([[key, inner]]), table);
}
