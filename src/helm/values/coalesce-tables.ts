import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { copyValue } from "./copy-value.ts";

/** How tables are brought together. */
export interface CoalesceOptions {
  /** Whether null stays a value; else a null deletes what the source has under its key. */
  readonly keepsNull: boolean;
  /**
   * Whether the source stays as it is, and is copied from. Default: false; its tables become part of the target then, and
   * the target's nulls part of it, as in Helm.
   */
  readonly leavesSource?: boolean;
  /** The path of the tables, for warnings. */
  readonly path?: string;
  /** Hears what Helm warns of. */
  readonly warn?: (text: string) => void;
}

/**
 * Fills a table with what it lacks from another one, in place, maps into each other.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/coalesce.go
 */
export function coalesceTables(target: ValueMap, source: ValueMap, options: CoalesceOptions): ValueMap {
  const { keepsNull, leavesSource = false, path = "", warn } = options;
  if (!leavesSource) {
    for (const [key, value] of target) if (value === null && !source.has(key)) source.set(key, null);
  }
  for (const [key, value] of source) {
    const present = target.get(key);
    if (present === undefined) target.set(key, leavesSource ? copyValue(value) : value);
    else if (present === null) {
      if (value === null) continue;
      if (!keepsNull) target.delete(key);
      if (!leavesSource) source.set(key, null);
    } else if (value instanceof Map) {
      const inner = joinPath(path, key);
      if (present instanceof Map) coalesceTables(present, value, { ...options, path: inner });
      else warn?.(`warning: cannot overwrite table with non table for ${inner} (${formatValue(value)})`);
    } else if (present instanceof Map && value !== null) {
      const inner = joinPath(path, key);
      warn?.(`warning: destination for ${inner} is a table. Ignoring non-table value (${formatValue(value)})`);
    }
  }
  return target;
}

/** Two parts of a path, with a dot between them where both say something. */
export function joinPath(parent: string, key: string): string {
  return parent === "" ? key : `${parent}.${key}`;
}
