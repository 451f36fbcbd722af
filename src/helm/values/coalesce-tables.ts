import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";

/** How tables are brought together. */
export interface CoalesceOptions {
  /** Whether null stays a value; else a null deletes what the source has under its key. */
  readonly keepsNull: boolean;
  /** The path of the tables, for warnings. */
  readonly path?: string;
  /** Hears what Helm warns of. */
  readonly warn?: (text: string) => void;
}

/**
 * Fills a table with what it lacks from another one, in place, maps into each other. The source is changed too and must
 * belong to the caller. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/coalesce.go
 */
export function coalesceTables(target: ValueMap, source: ValueMap, options: CoalesceOptions): ValueMap {
  const { keepsNull, path = "", warn } = options;
  const given = new Set([...source].filter(([, value]) => value !== null).map(([key]) => key));
  // A null that the source knows nothing of stays: only what has a default can be deleted.
  for (const [key, value] of target) if (value === null) source.set(key, null);
  for (const [key, value] of source) {
    const inner = joinPath(path, key);
    if (!target.has(key)) {
      target.set(key, value);
      continue;
    }
    const present = target.get(key);
    if (!keepsNull && present === null && given.has(key)) target.delete(key);
    else if (value instanceof Map) {
      if (present instanceof Map) coalesceTables(present, value, { ...options, path: inner });
      else warn?.(`warning: cannot overwrite table with non table for ${inner} (${formatValue(value)})`);
    } else if (present instanceof Map && value !== null) {
      warn?.(`warning: destination for ${inner} is a table. Ignoring non-table value (${formatValue(value)})`);
    }
  }
  return target;
}

/** Two parts of a path, with a dot between them where both say something. */
export function joinPath(parent: string, key: string): string {
  return parent === "" ? key : `${parent}.${key}`;
}
