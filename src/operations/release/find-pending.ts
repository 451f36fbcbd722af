import type { Forge, ForgeRelease, ForgeSnapshot, ReleaseDetails } from "#operation/forge.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { madePackage } from "./made-package.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A chart whose release is not complete. */
export interface PendingRelease extends NamedRelease {
  /** `create`: there is none; `finish`: a draft is there; `repair`: it is published and lacks a file. */
  readonly state: "create" | "finish" | "repair";
  /** What is there. */
  readonly present: ReleaseDetails | undefined;
  /** The names of its files. */
  readonly files: readonly string[];
}

/** Compares releases with what the host has. A release is complete when it is published with all of its files. */
export async function findPending(
  named: readonly NamedRelease[],
  { forge, snapshot }: { readonly forge: Forge; readonly snapshot: ForgeSnapshot },
  context: ReleaseContext,
): Promise<PendingRelease[]> {
  const compared = await eachRemote(
    named,
    async (release, signal): Promise<PendingRelease | undefined> => {
      const files = await fileNames(release, context, signal);
      const found = snapshot.releases.get(release.tag);
      if (found === undefined) return { ...release, state: "create", present: undefined, files };
      if (!found.isDraft && missingFiles(found, files).length === 0) return undefined;
      const present = await forge.readRelease(found, signal);
      return { ...release, state: found.isDraft ? "finish" : "repair", present, files };
    },
    context,
  );
  return compared.filter((each) => each !== undefined);
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
