import { joinPath, type FilePath } from "#operation/files.ts";
import type { PreparedRelease } from "./prepare-releases.ts";
import type { ReleaseContext } from "./release-context.ts";

/**
 * Leaves out the releases that need a chart which is not released, directly or through others, and reports them.
 *
 * @param prepared each after those that it needs
 * @param failed the charts of the run that have no release and get none
 */
export function holdBack(
  prepared: readonly PreparedRelease[],
  failed: readonly FilePath[],
  { report }: ReleaseContext,
): PreparedRelease[] {
  const missing = new Set(failed);
  return prepared.filter(({ state, chart: { path }, needs }) => {
    const lacking = needs.filter((chart) => missing.has(chart.path));
    if (lacking.length === 0 || state === "published") return true;
    missing.add(path);
    const names = lacking.map(({ name, version }) => `${name} ${version}`);
    report("release-held-back", { needs: names }, { path: joinPath(path, "Chart.yaml") }, { chart: path });
    return false;
  });
}
