import { GoMap, type Value, type ValueMap } from "#kit/gotemplate/value/value.ts";

/** The map at a path of keys joined by dots, or `undefined` where there is none. */
export function tableAt(values: ValueMap, path: string): ValueMap | undefined {
  let table: ValueMap | undefined = values;
  for (const key of path.split(".")) {
    const next: Value = table?.get(key);
    table = next instanceof Map ? next : next instanceof GoMap ? next.entries : undefined;
  }
  return table;
}

/** The value at a path of keys joined by dots, or `undefined` where there is none, or a map. */
export function scalarAt(values: ValueMap, path: string): Value {
  const dot = path.lastIndexOf(".");
  const table = dot < 0 ? values : tableAt(values, path.slice(0, dot));
  const value = table?.get(path.slice(dot + 1));
  return value instanceof Map ? undefined : value;
}
