import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { GoHost, GoSlice, type GoFunction, type GoKind, type Value } from "#kit/gotemplate/value/value.ts";
import { builtInCapabilities } from "./built-in-capabilities.ts";
import type { HelmProfile } from "../helm-profile.ts";
import type { KubeVersion } from "./kube-version.ts";

/** A struct whose fields are its facts. */
class Struct extends GoHost {
  override readonly type: string;
  override readonly kind: GoKind;
  readonly #fields: readonly (readonly [string, Value])[];

  constructor(type: string, fields: Readonly<Record<string, Value>>, kind: GoKind = "struct") {
    super();
    this.type = type;
    this.kind = kind;
    this.#fields = Object.entries(fields);
  }

  override fields(): readonly (readonly [string, Value])[] {
    return this.#fields;
  }
}

class KubeVersionObject extends Struct {
  readonly #version: KubeVersion;

  constructor(room: string, version: KubeVersion) {
    const { full, major, minor } = version;
    super(`${room}.KubeVersion`, { Version: full, Major: major, Minor: minor });
    this.#version = version;
  }

  override text(): string {
    return this.#version.normalized;
  }

  override method(name: string): GoFunction | undefined {
    if (name === "String") return defineFunction([], () => this.#version.normalized);
    return name === "GitVersion" ? defineFunction([], () => this.#version.full) : undefined;
  }
}

class VersionSet extends GoSlice {
  readonly #type: string;

  constructor(type: string, versions: readonly string[]) {
    super("string", versions);
    this.#type = type;
  }

  override get type(): string {
    return this.#type;
  }

  override method(name: string): GoFunction | undefined {
    return name === "Has" ? defineFunction(["string"], (version) => this.items.includes(version)) : undefined;
  }
}

/** What differs from the capabilities that are built into Helm. */
export interface CapabilityOptions {
  readonly kubeVersion?: KubeVersion;
  /** Added to the API versions that Helm knows. */
  readonly apiVersions?: readonly string[];
}

/** `.Capabilities`: what Helm believes of the cluster when it renders without one. */
export function capabilitiesObject(helm: HelmProfile, options: CapabilityOptions = {}): GoHost {
  const { kubeVersion, apiVersions, helmVersion } = builtInCapabilities(helm);
  const room = helm === "helm4" ? "common" : "chartutil";
  const all = [...apiVersions, ...(options.apiVersions ?? [])];
  return new Struct(
    `*${room}.Capabilities`,
    {
      KubeVersion: new KubeVersionObject(room, options.kubeVersion ?? kubeVersion),
      APIVersions: new VersionSet(`${room}.VersionSet`, all),
      HelmVersion: new Struct("version.BuildInfo", helmVersion),
    },
    "ptr",
  );
}
