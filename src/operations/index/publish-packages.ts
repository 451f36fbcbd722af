import { createHash } from "node:crypto";
import type { UpdatedVersion } from "#helm/index/update-index.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { RemotePart } from "#operation/change.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import {
  type IndexBranch,
  previewIndex,
  type PublishedIndex,
  type PublishedPackage,
  publishIndex,
} from "#operation/publish-index.ts";
import type { IndexContext } from "./index-context.ts";
import { indexedPackages } from "./indexed-packages.ts";
import { type FoundPackage, maxArchiveBytes, readPackages } from "./read-packages.ts";
import { sourceDate } from "./source-date.ts";
import { uniquePackages } from "./unique-packages.ts";

/** Reads the packages, compares them with the index on a branch, and proposes to publish what differs. */
export async function publishPackages(context: IndexContext): Promise<void> {
  const { input, ports, settings, signal, examined, report, skip } = context;
  const place = placeOf(context);
  if (settings.offline) return skip(nameOf(place), "it is on a git remote, and --offline asks none");
  const folder = ports.files.resolve(input.folder);
  const found = uniquePackages(await readPackages(folder, context), folder, context);
  examined("package", found.length);
  const { force, retention } = input;
  const publication = { packages: await publishedPackages(found, folder, context), force, retention };
  const preview = await previewIndex(place, publication, ports, signal);
  for (const { name, version, state } of preview.versions)
    if (state === "refused") report("index-version-refused", { chart: name, version, index: nameOf(place) });
  let outcome = preview;
  context.print({
    get data() {
      const { versions, dropped, commit = null } = outcome;
      return {
        branch: place.branch,
        path: place.path,
        commit,
        dropped,
        versions: versions.map((each) => ({ ...each })),
      };
    },
    text: (style) => `${style.bold(nameOf(place))}  ${countsOf(outcome)}\n`,
  });
  if (!preview.isChanged) return;
  const parts = partsOf(preview, place);
  context.propose({
    kind: "remote",
    parts,
    async apply(inner) {
      outcome = await publishIndex(place, publication, ports, inner);
      const refused = new Set(outcome.versions.filter(({ state }) => state === "refused").map(versionName));
      const reason = "Another package was published under this version meanwhile";
      return parts.map(({ name }) => (refused.has(name) ? { isDone: false, reason } : { isDone: true }));
    },
  });
}

/** @throws {AppError} `usage` for what says nothing about a branch. */
function placeOf({ input, settings }: IndexContext): IndexBranch {
  const { output = "index.yaml", url, packagesWithIndex } = input;
  const path = joinPath("." as FilePath, output);
  if (path === "." || path.startsWith("/") || path.startsWith(".."))
    throw new AppError("usage", `--output names a file on the branch, and "${output}" is none`);
  for (const [flag, isGiven] of [
    ["--merge", input.merge !== undefined],
    ["--format json", input.format === "json"],
  ] as const)
    if (isGiven)
      throw new AppError("usage", `--push merges with the index on the branch, as it is: ${flag} has no place`);
  if (url === "" && !packagesWithIndex)
    throw new AppError("usage", "The published index would name packages that are not beside it", {
      hint: "Say where they are with --url, or put them there with --packages-with-index",
    });
  return { remote: settings.target.remote, branch: input.branch, path };
}

function nameOf({ branch, path }: IndexBranch): string {
  return `${branch}:${path}`;
}

async function publishedPackages(
  found: readonly FoundPackage[],
  folder: FilePath,
  context: IndexContext,
): Promise<PublishedPackage[]> {
  const { input, ports, signal } = context;
  const packages = indexedPackages(found, { url: input.url, created: sourceDate(context) });
  if (!input.packagesWithIndex) return packages;
  const published: PublishedPackage[] = [];
  for (const [index, each] of packages.entries()) {
    const name = found[index]?.file ?? "";
    const bytes = await ports.files.read(joinPath(folder, name), signal, maxArchiveBytes);
    if (createHash("sha256").update(bytes).digest("hex") !== each.digest)
      throw new AppError("plan-conflict", `"${name}" changed while the run was under way`, { hint: "Run it again" });
    published.push({ ...each, beside: { name, bytes } });
  }
  return published;
}

/** What would change: the versions of packages one by one, and in one part what else does. */
function partsOf({ versions, dropped, commit }: PublishedIndex, place: IndexBranch): RemotePart[] {
  const parts = versions
    .filter(({ state }) => state === "added" || state === "changed" || state === "replaced")
    .map((each): RemotePart => {
      const action = each.state === "added" ? "create" : "update";
      const why = `${each.state === "replaced" ? "with another package, " : ""}in ${nameOf(place)}`;
      return { action, noun: "index version", name: versionName(each), why };
    });
  if (dropped > 0)
    parts.push({
      action: "update",
      noun: "index",
      name: nameOf(place),
      why: `retention takes ${dropped} old versions`,
    });
  if (parts.length === 0)
    parts.push({ action: "update", noun: "index", name: nameOf(place), why: "packages are missing beside it" });
  if (commit === undefined)
    parts.push({ action: "create", noun: "branch", name: place.branch, why: `on ${place.remote}` });
  return parts;
}

function versionName({ name, version }: UpdatedVersion): string {
  return `${name} ${version}`;
}

function countsOf({ versions, dropped }: PublishedIndex): string {
  const counts = new Map<string, number>();
  for (const { state } of versions) counts.set(state, (counts.get(state) ?? 0) + 1);
  if (dropped > 0) counts.set("dropped", dropped);
  return counts.size === 0 ? "no packages" : [...counts].map(([state, count]) => `${count} ${state}`).join(", ");
}
