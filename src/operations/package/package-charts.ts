import type { ChartPackage } from "#helm/archive/package-chart.ts";
import type { Negation } from "#helm/chart/helmignore.ts";
import { parseVersion, VersionError } from "#helm/semver/version.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Content } from "#operation/change.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { chooseCharts } from "#operation/choose-charts.ts";
import type { Context } from "#operation/context.ts";
import { joinPath } from "#operation/files.ts";
import { packageOrReport } from "#operation/package-or-report.ts";
import { packageTimes } from "#operation/package-times.ts";

/** Packages are kept in memory until the plan is applied up to this much; the rest is packaged again then. */
const maxKeptBytes = 64 << 20;

interface Input {
  readonly charts: readonly string[];
  readonly destination: string;
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
  readonly negation: Negation;
}

type PackageContext = Context<Input, DiagnosticTable>;

/** Packages the charts that are asked for, and proposes to write the archives. */
export async function packageCharts(context: PackageContext): Promise<void> {
  const { input, signal, each, examined, propose, print, ports } = context;
  checkVersion(input.version);
  const charts = await chooseCharts(input.charts, context);
  const timeOf = await packageTimes(charts, context);
  const destination = ports.files.resolve(input.destination);
  const { version, appVersion, negation } = input;
  const build = (chart: ChartRef, inner: AbortSignal): Promise<ChartPackage | undefined> =>
    packageOrReport(chart, { version, appVersion, modified: timeOf(chart), negation }, context, inner);
  let kept = 0;
  const packaged = await each(
    charts,
    async (chart, inner) => {
      const built = await build(chart, inner);
      if (built === undefined) return undefined;
      kept += built.bytes.length;
      const again = async function* (): AsyncGenerator<Uint8Array> {
        const rebuilt = await build(chart, signal);
        if (rebuilt !== undefined) yield rebuilt.bytes;
      };
      const content: Content = kept > maxKeptBytes ? again : built.bytes;
      return {
        chart,
        file: joinPath(destination, built.fileName),
        size: built.bytes.length,
        digest: built.digest,
        content,
      };
    },
    ({ path }) => path,
  );
  examined("chart", charts.length);
  const owners = new Map<string, ChartRef>();
  const rows = packaged
    .filter((row) => row !== undefined)
    .filter(({ chart, file }) => {
      const other = owners.get(file);
      owners.set(file, other ?? chart);
      if (other !== undefined)
        context.report(
          "package-name-taken",
          { file, other: other.path },
          { path: joinPath(chart.path, "Chart.yaml") },
          { chart: chart.path },
        );
      return other === undefined;
    });
  for (const { chart, file, content } of rows) {
    propose({ kind: "write", path: file, content, expect: "any", why: `package of ${chart.path}` });
  }
  print({
    data: {
      packages: rows.map(({ chart, file, size, digest }) => ({
        name: chart.name,
        chart: chart.path,
        file,
        size,
        digest,
      })),
    },
    text: (style) =>
      rows
        .map(
          ({ file, size, digest }) =>
            `${style.bold(ports.files.display(file))}  ${size} bytes  ${style.dim(`sha256:${digest}`)}\n`,
        )
        .join(""),
  });
}

function checkVersion(version: string | undefined): void {
  try {
    if (version !== undefined) parseVersion(version);
  } catch (error) {
    if (error instanceof VersionError)
      throw new AppError("usage", `--version "${version ?? ""}" is no version: ${error.message}`, {
        hint: "Write it as 1.2.3 or 1.2.3-rc.1",
      });
    throw error;
  }
}
