import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";

/** What templates are told of the release. */
export interface ReleaseOptions {
  readonly name: string;
  readonly namespace: string;
  readonly isUpgrade: boolean;
  readonly isInstall: boolean;
  readonly revision: number;
}

/** `.Release` */
export function releaseObject({ name, namespace, isUpgrade, isInstall, revision }: ReleaseOptions): ValueMap {
  return new Map<string, Value>([
    ["Name", name],
    ["Namespace", namespace],
    ["IsUpgrade", isUpgrade],
    ["IsInstall", isInstall],
    ["Revision", GoInteger.int(revision)],
    ["Service", "Helm"],
  ]);
}
