import { AppError } from "#kit/error/app-error.ts";
import { eachRemote } from "#operation/each-remote.ts";
import type { FilePath } from "#operation/files.ts";
import { formatOciReference, isOciReference, parseOciReference, type OciReference } from "#operation/oci-reference.ts";
import { openRegistry } from "#operation/open-registry.ts";
import { planAliases } from "./plan-aliases.ts";
import { planPush, type PushPlan } from "#operation/push/plan-push.ts";
import { proposePushes } from "./propose-pushes.ts";
import type { PushContext } from "./push-context.ts";
import { findSources } from "./find-sources.ts";
import type { PushRow } from "./push-row.ts";
import type { PushSource } from "#operation/push/push-source.ts";
import { PushPackageError, readPushPackage, type PushPackage } from "#operation/push/read-push-package.ts";

/** Compares packages with what a registry has, and proposes to push what it has not. */
export async function pushPackages(context: PushContext): Promise<void> {
  const { input, ports, settings, signal, skip, examined } = context;
  const { target, names } = askedFor(input);
  if (settings.offline) {
    for (const name of names) skip(name, "it goes to a registry, and --offline asks none");
    return;
  }
  const registry = await openRegistry(input, { ports, writes: !settings.writesNothing, signal });
  const packages = unique(await readPackages(await findSources(names, context), target, context), context);
  examined("package", packages.length);
  const { force } = input;
  const plans = await eachRemote(packages, (item, signal) => planPush(item, registry, { force, signal }), context);
  for (const plan of plans) if (plan.state === "refused") reportRefusal(plan, context);
  const aliases = await planAliases(
    plans.filter(({ state }) => state !== "refused"),
    registry,
    context,
  );
  printRows(proposePushes({ plans, aliases }, registry, context), context);
}

function askedFor({ packages, to }: PushContext["input"]): { target: OciReference; names: readonly string[] } {
  const hint = "chartyard push dist/*.tgz oci://ghcr.io/acme/charts";
  const [target = to, extra] = packages.filter(isOciReference);
  const names = packages.filter((name) => !isOciReference(name));
  if (extra !== undefined) throw new AppError("usage", "`push` takes one oci:// address to push to", { hint });
  if (target === undefined) throw new AppError("usage", "`push` needs an oci:// address to push to", { hint });
  if (names.length === 0) throw new AppError("usage", "`push` takes .tgz files and chart folders", { hint });
  const reference = parseOciReference(target);
  if (reference.tag === undefined && reference.digest === undefined) return { target: reference, names };
  throw new AppError("usage", `"${target}" has a tag or a digest: they are made from the chart's version`, { hint });
}

async function readPackages(
  sources: readonly PushSource[],
  target: OciReference,
  { ports: { files }, each, report }: PushContext,
): Promise<PushPackage[]> {
  const read = await each(
    sources,
    async (source, signal): Promise<PushPackage | undefined> => {
      try {
        return await readPushPackage(source, target, { files, signal });
      } catch (error) {
        if (!(error instanceof PushPackageError)) throw error;
        report("push-unreadable", { file: files.display(source.path), reason: error.message }, ...placeOf(source));
        return undefined;
      }
    },
    ({ path }) => path,
  );
  return read.filter((item) => item !== undefined);
}

/** Packages without those that would have one reference; each of these is reported. */
function unique(packages: readonly PushPackage[], { report, ports: { files } }: PushContext): PushPackage[] {
  const byReference = Map.groupBy(packages, ({ reference }) => formatOciReference(reference));
  for (const [reference, [first, ...others]] of byReference) {
    const other = first === undefined ? "" : files.display(first.source.path);
    for (const { source } of others)
      report("push-duplicate", { file: files.display(source.path), other, reference }, ...placeOf(source));
  }
  return [...byReference.values()].filter((same) => same.length === 1).flat();
}

/** What is printed is asked for when the plan has been carried out: the rows say what became of it. */
function printRows(rows: readonly PushRow[], { print }: PushContext): void {
  print({
    get data() {
      return { pushes: rows.map(({ reference, digest, status }) => ({ reference, digest, status })) };
    },
    text: (style) =>
      rows
        .map(({ reference, digest, status }) => `${status.padEnd(9)}  ${style.bold(reference)}  ${style.dim(digest)}\n`)
        .join(""),
  });
}

function reportRefusal({ item, found = "" }: PushPlan, { report }: PushContext): void {
  report("push-refused", { reference: formatOciReference(item.reference), found }, ...placeOf(item.source));
}

function placeOf({ path, chart }: PushSource): [{ readonly path: FilePath }, { readonly chart?: FilePath }] {
  return [{ path }, chart === undefined ? {} : { chart }];
}
