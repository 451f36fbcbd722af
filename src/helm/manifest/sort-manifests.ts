import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { isPartial } from "../template/is-partial.ts";
import { trimSpace } from "../template/convert/trim-space.ts";
import { compareKinds } from "./install-order.ts";
import type { Hook, Manifest } from "./manifest.ts";
import { readManifest } from "./read-manifest.ts";
import { splitManifests } from "./split-manifests.ts";

const hookAnnotation = "helm.sh/hook";
const events = new Set(
  "pre-install post-install pre-delete post-delete pre-upgrade post-upgrade pre-rollback post-rollback test".split(" "),
);

/** What a chart renders, in the order of installation. */
export interface SortedManifests {
  readonly manifests: readonly Manifest[];
  readonly hooks: readonly Hook[];
}

/**
 * Cuts rendered files into manifests and sorts them by kind; those of one kind stay in the order of their files. A hook
 * for an unknown event is dropped, as Helm does.
 *
 * @throws {ManifestError} for the first file, by path, that is no YAML
 */
export function sortManifests(files: ReadonlyMap<string, string>, helm: "helm3" | "helm4"): SortedManifests {
  const manifests: Manifest[] = [];
  const hooks: Hook[] = [];
  for (const path of [...files.keys()].sort(compareBytes)) {
    const text = files.get(path) ?? "";
    if (isPartial(path) || trimSpace(text) === "") continue;
    for (const document of splitManifests(text)) {
      const manifest = readManifest(path, document, helm);
      const wanted = manifest.annotations.get(hookAnnotation);
      if (wanted === undefined) manifests.push(manifest);
      else {
        const named = eventsOf(wanted);
        if (named !== undefined) hooks.push({ ...manifest, events: named });
      }
    }
  }
  const byKind = (left: Manifest, right: Manifest): number => compareKinds(left.kind, right.kind, helm);
  return { manifests: manifests.sort(byKind), hooks: hooks.sort(byKind) };
}

function eventsOf(annotation: string): string[] | undefined {
  const named = annotation.split(",").map((each) => {
    const event = trimSpace(each).toLowerCase();
    return event === "test-success" ? "test" : event;
  });
  return named.every((each) => events.has(each)) ? named : undefined;
}
