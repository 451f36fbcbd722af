import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { dependencyValue } from "../archive/dependency-value.ts";
import type { Dependency } from "../chart/metadata.ts";
import { dependencyShape } from "../json/dependency-shape.ts";
import { encodeJson } from "../json/encode-json.ts";

/**
 * The digest that Helm writes into a lock: SHA-256 over the JSON of what Chart.yaml asks for and of what was locked, so
 * that it changes when either does. Source: HashReq in
 * https://github.com/helm/helm/blob/v4.1.4/internal/resolver/resolver.go
 */
export function lockDigest(required: readonly Dependency[], locked: readonly Dependency[]): string {
  return digestOf(`[${goList(required)},${goList(locked)}]`);
}

/** The digest that Helm 2 wrote into requirements.lock, over what is asked for alone; Helm still takes it from v1 charts. */
export function legacyLockDigest(required: readonly Dependency[]): string {
  return digestOf(`{"dependencies":${goList(required)}}`);
}

function digestOf(json: string): string {
  return `sha256:${nodeCrypto().createHash("sha256").update(json).digest("hex")}`;
}

function goList(dependencies: readonly Dependency[]): string {
  if (dependencies.length === 0) return "null";
  return encodeJson(dependencies.map(dependencyValue), { shape: dependencyShape });
}
