import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Metadata } from "../chart/metadata.ts";
import { compactMap } from "./compact-map.ts";
import { dependencyValue } from "./dependency-value.ts";

/** Metadata as encoding/json writes it: empty fields left out. */
export function metadataValue(metadata: Metadata): ValueMap {
  const { annotations, maintainers, dependencies, ...plain } = metadata;
  const map = compactMap(plain);
  if (annotations !== undefined && Object.keys(annotations).length > 0)
    map.set("annotations", new Map(Object.entries(annotations)));
  if (maintainers !== undefined && maintainers.length > 0)
    map.set(
      "maintainers",
      maintainers.map((each) => (each === null ? null : compactMap(each))),
    );
  if (dependencies !== undefined && dependencies.length > 0)
    map.set(
      "dependencies",
      dependencies.map((each) => (each === null ? null : dependencyValue(each))),
    );
  return map;
}
