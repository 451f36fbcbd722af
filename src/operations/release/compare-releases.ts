import { eachRemote } from "#operation/each-remote.ts";
import type { Forge, ForgeRelease, ForgeSnapshot, ReleaseDetails } from "#operation/forge.ts";
import { madePackage } from "./made-package.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A release as it is. */
export interface ComparedRelease extends NamedRelease {
  /** `create`: there is none; `finish`: a draft is there; `repair`: it is published and lacks a file; `published`: with all. */
  readonly state: "create" | "finish" | "repair" | "published";
  /** What is there; of what is published with all, only where more has to be known. */
  readonly present: ReleaseDetails | undefined;
  /** The names of its files. */
  readonly files: readonly string[];
}

/** Compares releases with what the host has. */
export function compareReleases(
  named: readonly NamedRelease[],
  { forge, snapshot }: { readonly forge: Forge; readonly snapshot: ForgeSnapshot },
  context: ReleaseContext,
): Promise<ComparedRelease[]> {
  return eachRemote(
    named,
    async (release, signal): Promise<ComparedRelease> => {
      const files = await fileNames(release, context, signal);
      const found = snapshot.releases.get(release.tag);
      if (found === undefined) return { ...release, state: "create", present: undefined, files };
      if (!found.isDraft && missingFiles(found, files).length === 0)
        return { ...release, state: "published", present: undefined, files };
      const present = await forge.readRelease(found, signal);
      return { ...release, state: found.isDraft ? "finish" : "repair", present, files };
    },
    context,
  );
}

/** The files that a release lacks; an empty one is what a broken upload leaves. */
export function missingFiles({ assets }: ForgeRelease, names: readonly string[]): string[] {
  return names.filter((name) => !assets.some((asset) => asset.name === name && asset.size > 0));
}

async function fileNames({ chart }: NamedRelease, context: ReleaseContext, signal: AbortSignal): Promise<string[]> {
  const name = `${chart.name}-${chart.version}.tgz`;
  const made = await madePackage(name, context, signal);
  return made?.provenance === undefined ? [name] : [name, `${name}.prov`];
}
