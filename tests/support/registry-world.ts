import { createRegistry, type RegistryLimits } from "#registry/create-registry.ts";
import { openFolder } from "#host/open-folder.ts";
import type { OciRegistry, RegistryOptions } from "#operation/oci-registry.ts";
import type { Ports } from "#operation/ports.ts";

/** A registry client of a test, with what it sent and how long it would have waited. */
export interface RegistryWorld {
  readonly registry: OciRegistry;
  /** `HEAD /v2/…/manifests/1.0.0 404`, in order. */
  readonly requests: string[];
  /** Every `Authorization` header sent, as `host header`. */
  readonly authorizations: string[];
  /** In milliseconds; nothing is waited for. */
  readonly waits: number[];
}

/** The real client over the real `fetch`, recorded; waits are not waited for. */
export async function registryWorld(
  options: Partial<RegistryOptions> & {
    readonly environment?: Record<string, string>;
    readonly limits?: RegistryLimits;
  } = {},
): Promise<RegistryWorld> {
  const { environment = {}, limits, ...rest } = options;
  const { ports } = await openFolder(".", environment);
  const requests: string[] = [];
  const authorizations: string[] = [];
  const waits: number[] = [];
  const fetch = (async (input: URL, init: RequestInit) => {
    const authorization = new Headers(init.headers).get("authorization");
    if (authorization !== null) authorizations.push(`${input.host} ${authorization}`);
    const response = await globalThis.fetch(input, init);
    requests.push(`${init.method ?? "GET"} ${input.pathname} ${response.status}`);
    return response;
  }) as Ports["fetch"];
  const clock = { ...ports.clock, sleep: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)) };
  const registry = createRegistry({ ...ports, fetch, clock }, { plainHttp: true, writes: true, ...rest }, limits);
  return { registry, requests, authorizations, waits };
}
