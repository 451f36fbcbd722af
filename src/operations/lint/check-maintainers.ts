import { gradeOf } from "#helm/lint/profiles.ts";
import { placeOfValue } from "#helm/lint/place-of-value.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { AccountState } from "#operation/forge-accounts.ts";
import type { FilePath } from "#operation/files.ts";
import { openForge } from "#operation/open-forge.ts";
import type { LintContext } from "./lint-context.ts";

/** A chart names a maintainer. */
export interface Mention {
  readonly name: string;
  readonly place: Place;
  readonly chart: FilePath;
}

const subject = "maintainers";
/** Names that are looked up in one run. */
const maxNames = 1000;
/** Names that are shown of those of which nothing is known. */
const maxShown = 5;

/** Whether a run asks for accounts. */
export function asksForMaintainers({ input }: LintContext): boolean {
  return input.validateMaintainers && gradeOf(input.profile, "maintainer-unknown", "error") !== "off";
}

/** The maintainers that a chart names; a deprecated one is to name none. */
export function maintainersOf({ path, chartYaml, metadata }: LintSubject): Mention[] {
  if (chartYaml === undefined || metadata === undefined || metadata.deprecated === true) return [];
  return (metadata.maintainers ?? []).flatMap((each, index) => {
    const name = each?.name ?? "";
    const place = placeOfValue(chartYaml, ["maintainers", String(index), "name"]);
    return name === "" ? [] : [{ name, place, chart: path as FilePath }];
  });
}

/** Asks the code host for all maintainers of the run at once. What it does not say is skipped, and never held for absent. */
export async function checkMaintainers(mentions: readonly Mention[], context: LintContext): Promise<void> {
  const { settings, signal, skip, report } = context;
  // Charts end in any order, and the same names are to be asked for in each run.
  const names = [...new Set(mentions.map(({ name }) => name))].sort(compareBytes);
  if (names.length === 0) return;
  if (settings.offline) return skip(subject, "--offline: the code host is not asked");
  if (names.length > maxNames) skip(subject, `of ${names.length} names, ${maxNames} are looked up`);
  let states: ReadonlyMap<string, AccountState>;
  try {
    const forge = await openForge({}, context);
    states = await forge.findAccounts(names.slice(0, maxNames), signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return skip(subject, `they could not be looked up: ${error.message}`);
  }
  const unknown = names.filter((name) => states.get(name) === "unknown");
  const shown = unknown.slice(0, maxShown).join(", ") + (unknown.length > maxShown ? " …" : "");
  if (unknown.length > 0) skip(subject, `the code host did not say whether these exist: ${shown}`);
  for (const { name, place, chart } of mentions)
    if (states.get(name) === "absent") report("maintainer-unknown", { name }, place, { chart });
}
