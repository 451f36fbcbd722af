import { anything, boolean, decodeText, list, pointer, string, strings, struct } from "../yaml/decode-struct.ts";
import type { Decoded, GoType } from "../yaml/decode-struct.ts";
import type { Dependency, Lock, Metadata } from "./metadata.ts";

const maintainer = struct("v2.Maintainer", { name: string, email: string, url: string });
const dependencyFields = {
  name: string,
  version: string,
  repository: string,
  condition: string,
  tags: list(string),
  enabled: boolean,
  "import-values": list(anything),
  alias: string,
};
const dependency = withOwnNames(struct("v2.Dependency", dependencyFields));
const metadata = struct("v2.Metadata", {
  name: string,
  home: string,
  sources: list(string),
  version: string,
  description: string,
  keywords: list(string),
  maintainers: list(pointer(maintainer)),
  icon: string,
  apiVersion: string,
  condition: string,
  tags: string,
  appVersion: string,
  deprecated: boolean,
  annotations: strings,
  kubeVersion: string,
  dependencies: list(pointer(dependency)),
  type: string,
});
const lock = struct("v2.Lock", { generated: string, digest: string, dependencies: list(pointer(dependency)) });

/** Decodes Chart.yaml, or what of it stands in a requirements.yaml. @throws {YamlError} in Helm 4's words. */
export function decodeMetadata(text: string): Metadata {
  return decodeText(text, metadata);
}

/** Decodes a Chart.lock or requirements.lock; one with nothing in it is none. @throws {YamlError} in Helm 4's words. */
export function decodeLock(text: string): Lock | undefined {
  const found = decodeText(text, pointer(lock));
  if (found === null) return undefined;
  return { ...found, dependencies: (found.dependencies ?? []).flatMap((each) => (each === null ? [] : [each])) };
}

function withOwnNames(type: GoType<Decoded<typeof dependencyFields>>): GoType<Dependency> {
  return {
    name: type.name,
    decode(node, field) {
      const { "import-values": importValues, ...rest } = type.decode(node, field);
      return { ...rest, name: rest.name ?? "", ...(importValues === undefined ? {} : { importValues }) };
    },
  };
}
