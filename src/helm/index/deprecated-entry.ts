import { asMap } from "../yaml/read-map.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { IndexEntry } from "./index-entry.ts";
import { itemText } from "./item-text.ts";
import type { KnownItem } from "./survey-index.ts";
import type { VersionName } from "./versions-by-chart.ts";

/**
 * The entry of a version that nobody is to install any more: `deprecated` is set, and where a reason is given it takes the
 * place of the description, which is what `helm search repo` shows.
 */
export function deprecatedEntry({ name, version }: VersionName, item: KnownItem, reason: string): IndexEntry {
  const list = readYaml(item.text);
  const value = asMap(Array.isArray(list) ? list[0] : undefined).set("deprecated", true);
  if (reason !== "") value.set("description", `DEPRECATED: ${reason}`);
  return { name, version, digest: item.digest.replace(/^sha256:/, ""), created: item.created, text: itemText(value) };
}
