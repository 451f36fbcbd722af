import type { Value } from "#kit/gotemplate/value/value.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { changeKinds, changesAnnotation, type ChartChange } from "./chart-change.ts";

/**
 * Reads the text of the annotation: a list of texts, or of maps with a kind, a description and links.
 *
 * @throws {YamlError} for anything else.
 */
export function readChartChanges(text: string): ChartChange[] {
  const list = readYaml(text);
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) throw new YamlError(`${changesAnnotation} is no list`, 0);
  return list.map(readChange);
}

function readChange(item: Value): ChartChange {
  if (typeof item === "string") return { description: item, links: [] };
  if (!(item instanceof Map)) throw new YamlError(`${changesAnnotation} lists something else than texts and maps`, 0);
  const description = item.get("description");
  if (typeof description !== "string" || description === "")
    throw new YamlError(`a change of ${changesAnnotation} has no description`, 0);
  const word = item.get("kind");
  const kind = changeKinds.find((each) => each === word);
  if (kind === undefined && word !== undefined && word !== null)
    throw new YamlError(`a change of ${changesAnnotation} has no kind of ${changeKinds.join(", ")}`, 0);
  const links = item.get("links");
  return {
    ...(kind === undefined ? {} : { kind }),
    description,
    links: Array.isArray(links) ? links.flatMap(readLink) : [],
  };
}

function readLink(item: Value): ChartChange["links"] {
  const name = item instanceof Map ? item.get("name") : undefined;
  const url = item instanceof Map ? item.get("url") : undefined;
  return typeof name === "string" && typeof url === "string" ? [{ name, url }] : [];
}
