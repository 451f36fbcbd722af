import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { KubeVersion } from "../../template/objects/kube-version.ts";

/** One rendering of a chart. */
export interface RenderCase {
  /** The file inside the chart that its values are from: `values.yaml` or one of `ci/`. */
  readonly file: string;
  /** What wins over the chart's own values. */
  readonly values: ValueMap;
  readonly kubeVersion: KubeVersion;
}

/**
 * Says in which cases of all something is so: `with ci/a-values.yaml`, `on Kubernetes 1.25 to 1.28`; empty where in all.
 */
export function describeCases(some: readonly RenderCase[], all: readonly RenderCase[]): string {
  if (some.length === all.length) return "";
  const files = namesOf(some, fileOf);
  const versions = namesOf(some, versionOf);
  const allFiles = namesOf(all, fileOf);
  const allVersions = namesOf(all, versionOf);
  if (some.length === files.length * allVersions.length) return withFiles(files);
  if (some.length === allFiles.length * versions.length) return onVersions(versions, allVersions);
  return files
    .map((file) => {
      const own = namesOf(
        some.filter((each) => each.file === file),
        versionOf,
      );
      return `${withFiles([file])} ${onVersions(own, allVersions)}`;
    })
    .join("; ");
}

const fileOf = ({ file }: RenderCase): string => file;
const versionOf = ({ kubeVersion: { major, minor } }: RenderCase): string => `${major}.${minor}`;

function namesOf(cases: readonly RenderCase[], name: (each: RenderCase) => string): string[] {
  return [...new Set(cases.map(name))];
}

function withFiles(files: readonly string[]): string {
  return `with ${files.join(", ")}`;
}

/** Versions that follow each other in all that were tried are a stretch. */
function onVersions(versions: readonly string[], all: readonly string[]): string {
  const first = all.indexOf(versions[0] ?? "");
  const isStretch = versions.length > 2 && versions.every((version, index) => all[first + index] === version);
  return `on Kubernetes ${isStretch ? `${versions[0] ?? ""} to ${versions.at(-1) ?? ""}` : versions.join(", ")}`;
}
