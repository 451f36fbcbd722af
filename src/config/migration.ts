import { Layers } from "./layers.ts";
import { describeOrigin } from "./origin.ts";
import { renderYaml } from "./render-yaml.ts";
import { pathKey } from "./setting-path.ts";
import type { Translation } from "./foreign.ts";

/** The settings of a translation as the lines of a chartyard.yaml, each with the key it comes from. */
export function renderTranslation({ settings }: Translation): string {
  const layers = new Layers();
  for (const setting of settings) layers.set(setting);
  const origins = new Map(settings.map(({ path, origin }) => [pathKey(path), describeOrigin(origin)]));
  return renderYaml(layers.values, (path) => origins.get(pathKey(path)));
}
