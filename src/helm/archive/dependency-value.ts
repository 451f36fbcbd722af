import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Dependency } from "../chart/metadata.ts";
import { compactMap } from "./compact-map.ts";

/** A dependency as encoding/json writes it. */
export function dependencyValue({ importValues, repository = "", ...rest }: Dependency): ValueMap {
  const map = compactMap(rest);
  map.set("name", rest.name).set("repository", repository);
  if (importValues !== undefined && importValues.length > 0) map.set("import-values", importValues as Value[]);
  return map;
}
