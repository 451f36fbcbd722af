import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { chooseCharts } from "#operation/choose-charts.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { askForge } from "./ask-forge.ts";
import { askIndex } from "./ask-index.ts";
import { askRegistry } from "./ask-registry.ts";
import type { Place, PlaceStatus } from "./place-status.ts";
import type { StatusContext } from "./status-context.ts";
import { statusTable } from "./status-table.ts";

/** Compares the charts here with what is published. A place that cannot be asked is said, and the others are shown. */
export async function showStatus(context: StatusContext): Promise<void> {
  const { input, examined, print } = context;
  const charts = await chooseCharts(input.charts, context);
  examined("chart", charts.length);
  const wanted: Question[] = [
    { title: "GitHub release", ask: askForge },
    { title: "index", ask: askIndex },
    ...(input.oci === undefined ? [] : [{ title: "registry", ask: askRegistry } as const]),
  ];
  const asked = await eachRemote(wanted, (each, signal) => askPlace(each, charts, { ...context, signal }), context);
  const places = asked.filter((place) => place !== undefined);
  print({
    data: {
      charts: charts.map(({ name, path, version }, row) => ({
        name,
        path,
        version,
        ...Object.fromEntries(places.map(({ title, statuses }) => [dataKeys[title], { ...statuses[row] }])),
      })),
    },
    text: (style) => statusTable({ charts, places, all: input.all }, style),
  });
}

const dataKeys = { "GitHub release": "release", index: "index", registry: "registry" } as const;

/** A place with the way to ask it. */
interface Question extends Pick<Place, "title"> {
  ask(charts: readonly ChartRef[], context: StatusContext): Promise<readonly PlaceStatus[] | undefined>;
}

async function askPlace(
  { title, ask }: Question,
  charts: readonly ChartRef[],
  context: StatusContext,
): Promise<Place | undefined> {
  const { settings, signal, skip } = context;
  const unknown = charts.map((): PlaceStatus => ({ state: "unknown" }));
  if (settings.offline) {
    skip(title, "--offline asks nobody");
    return { title, statuses: unknown };
  }
  try {
    const statuses = await ask(charts, context);
    return statuses === undefined ? undefined : { title, statuses };
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted || isOfUser(error)) throw error;
    skip(title, error.hint === undefined ? error.message : `${error.message}. ${error.hint}`);
    return { title, statuses: unknown };
  }
}

/** What is wrong with the command line or the configuration is wrong with every place. */
function isOfUser({ code }: AppError): boolean {
  return code === "usage" || code.startsWith("config-");
}
