import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { GoSlice, type GoFunction, type GoHost } from "#kit/gotemplate/value/value.ts";
import { builtInCapabilities } from "./built-in-capabilities.ts";
import type { HelmProfile } from "../helm-profile.ts";
import type { KubeVersion } from "./kube-version.ts";
import { Struct } from "./struct.ts";

class KubeVersionObject extends Struct {
  readonly #version: KubeVersion;

  constructor(room: string, version: KubeVersion) {
    const { full, major, minor } = version;
    super(`${room}.KubeVersion`, Object.entries({ Version: full, Major: major, Minor: minor }));
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
  /** The API versions of the cluster, in place of those that Helm knows. */
  readonly servedApis?: readonly string[];
  /** Added to the API versions. */
  readonly apiVersions?: readonly string[];
}

/** `.Capabilities`: what Helm believes of the cluster when it renders without one. */
export function capabilitiesObject(helm: HelmProfile, options: CapabilityOptions = {}): GoHost {
  const { kubeVersion, apiVersions, helmVersion } = builtInCapabilities(helm);
  const room = helm === "helm4" ? "common" : "chartutil";
  const all = [...(options.servedApis ?? apiVersions), ...(options.apiVersions ?? [])];
  return new Struct(
    `*${room}.Capabilities`,
    Object.entries({
      KubeVersion: new KubeVersionObject(room, options.kubeVersion ?? kubeVersion),
      APIVersions: new VersionSet(`${room}.VersionSet`, all),
      HelmVersion: new Struct("version.BuildInfo", Object.entries(helmVersion)),
    }),
  );
}
