import { decodeMetadata } from "#helm/chart/decode-metadata.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import { metadataObject } from "#helm/template/objects/chart-object.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import { AppError } from "#kit/error/app-error.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { parseText } from "#kit/gotemplate/parse-text.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { joinPath } from "#operation/files.ts";
import { isTagName } from "./is-tag-name.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A chart with the names that its release has. */
export interface NamedRelease {
  readonly chart: ChartRef;
  readonly metadata: Metadata;
  readonly tag: string;
  readonly title: string;
}

const maxChartYamlBytes = 1 << 20;

/** Names the releases of charts. One whose tag git would not take, or that is not the only one of its tag, is reported. */
export async function nameReleases(charts: readonly ChartRef[], context: ReleaseContext): Promise<NamedRelease[]> {
  const { input, report, each } = context;
  const tagOf = nameTemplate("tag", input.tag);
  const titleOf = nameTemplate("title", input.title ?? input.tag);
  const named = await each(charts, async (chart, signal): Promise<NamedRelease> => {
    const metadata = await readMetadata(chart, context, signal);
    return { chart, metadata, tag: tagOf(metadata), title: titleOf(metadata) };
  });
  const byTag = Map.groupBy(named, ({ tag }) => tag);
  return named.filter(({ chart, tag }) => {
    const place = { path: joinPath(chart.path, "Chart.yaml") };
    const others = (byTag.get(tag) ?? []).map((each) => each.chart.path).filter((path) => path !== chart.path);
    if (!isTagName(tag)) report("release-tag-invalid", { tag }, place, { chart: chart.path });
    else if (others.length > 0) report("release-tag-taken", { tag, others }, place, { chart: chart.path });
    return isTagName(tag) && others.length === 0;
  });
}

/** A template of a name, as chart-releaser has it: over Chart.yaml, with no functions but Go's own. */
function nameTemplate(name: string, text: string): (metadata: Metadata) => string {
  const set = new TemplateSet((own, each) => parseText(own, each, { functions: new Map() }), name);
  const wrong = (error: unknown): unknown =>
    error instanceof ParseError || error instanceof ExecutionError
      ? new AppError("config-invalid", `The template of a release's ${name} fails: ${error.message}`)
      : error;
  try {
    set.parse(name, text);
  } catch (error) {
    throw wrong(error);
  }
  return (metadata) => {
    try {
      return set.execute(name, metadataObject(metadata)).trim();
    } catch (error) {
      throw wrong(error);
    }
  };
}

/** What Chart.yaml says; where it is broken, what discovery could read of it: validation says the rest. */
async function readMetadata(
  { path, name, version, type }: ChartRef,
  { ports: { files } }: ReleaseContext,
  signal: AbortSignal,
): Promise<Metadata> {
  try {
    const bytes = await files.read(joinPath(path, "Chart.yaml"), signal, maxChartYamlBytes);
    return decodeMetadata(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof YamlError) return { name, version, type };
    throw error;
  }
}
