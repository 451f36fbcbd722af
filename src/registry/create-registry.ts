import { createHash } from "node:crypto";
import { AppError } from "#kit/error/app-error.ts";
import type { OciBlob, OciManifest, OciRegistry, OciRepository, RegistryOptions } from "#operation/oci-registry.ts";
import type { Ports } from "#operation/ports.ts";
import { Authorizer, loginHint } from "./authorizer.ts";
import { findCredentials } from "./find-credentials.ts";
import { isSameOrigin } from "./is-same-origin.ts";
import { bodyPieces, readBody } from "./read-body.ts";
import { Transport, type RegistryRequest } from "./transport.ts";

/** The ports that a registry is reached through. */
export type RegistryPorts = Pick<Ports, "fetch" | "clock" | "random" | "files" | "environment" | "credentialHelper">;

/** Bounds that tests lower. */
export interface RegistryLimits {
  /** See `TransportParts`. */
  readonly timeoutMs?: number;
}

const manifestTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");
/** The bound of the specification. */
const maxManifestBytes = 4 << 20;
/** What to do about it is a part of this: among many things to do, each that fails has one line. */
const undeletable =
  "deletes nothing by the protocol of registries: a docker registry does with REGISTRY_STORAGE_DELETE_ENABLED=true";
const corruptHint = "Run it again; where it stays so, what the registry has of it is damaged: push it again";
const maxErrorBytes = 64 << 10;
const maxTagPages = 100;
const tagsPerPage = 1000;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** The client of registries that speak the OCI distribution protocol: https://github.com/opencontainers/distribution-spec */
export function createRegistry(
  ports: RegistryPorts,
  options: RegistryOptions,
  limits: RegistryLimits = {},
): OciRegistry {
  const transport = new Transport({ ...ports, ...limits });
  const { credentials } = options;
  const authorizer = new Authorizer({
    transport,
    writes: options.writes,
    deletes: options.deletes ?? false,
    credentialsFor: (host, signal) =>
      credentials === undefined
        ? findCredentials(host, ports, signal)
        : Promise.resolve({ kind: "password", ...credentials }),
  });
  return new DistributionClient(transport, authorizer, options.plainHttp ? "http" : "https");
}

type Request = Omit<RegistryRequest, "authorization">;

class DistributionClient implements OciRegistry {
  readonly #transport: Transport;
  readonly #authorizer: Authorizer;
  readonly #scheme: "http" | "https";

  constructor(transport: Transport, authorizer: Authorizer, scheme: "http" | "https") {
    this.#transport = transport;
    this.#authorizer = authorizer;
    this.#scheme = scheme;
  }

  async digestOf(place: OciRepository, reference: string, signal: AbortSignal): Promise<string | undefined> {
    const url = this.#url(place, `manifests/${reference}`);
    const response = await this.#send(place, { method: "HEAD", url, headers: { accept: manifestTypes } }, signal);
    if (response.status === 404) return undefined;
    if (!response.ok) throw await failure(response, `Cannot look up ${place.repository}:${reference}`, place);
    refuseWebPage(response, place);
    const digest = response.headers.get("docker-content-digest") ?? "";
    // The header is not compulsory.
    return digestPattern.test(digest) ? digest : (await this.manifest(place, reference, signal))?.digest;
  }

  async manifest(place: OciRepository, reference: string, signal: AbortSignal): Promise<OciManifest | undefined> {
    const url = this.#url(place, `manifests/${reference}`);
    const what = `The manifest ${place.repository}:${reference} of ${place.host}`;
    const response = await this.#send(place, { method: "GET", url, headers: { accept: manifestTypes } }, signal);
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) throw await failure(response, `Cannot read ${place.repository}:${reference}`, place);
    refuseWebPage(response, place);
    const bytes = await readBody(response, maxManifestBytes, what);
    const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    const expected = digestPattern.test(reference) ? reference : response.headers.get("docker-content-digest");
    if (expected === null || expected === digest) return { digest, bytes };
    throw new AppError("registry-failed", `${what} has the digest ${digest} and not ${expected}`, {
      hint: corruptHint,
    });
  }

  async tags(place: OciRepository, signal: AbortSignal): Promise<readonly string[]> {
    const tags: string[] = [];
    let url: URL | undefined = this.#url(place, `tags/list?n=${tagsPerPage}`);
    for (let page = 1; url !== undefined; page += 1) {
      if (page > maxTagPages)
        throw new AppError("registry-failed", `${place.host} lists tags on more than ${maxTagPages} pages`);
      const response = await this.#send(place, { method: "GET", url }, signal);
      if (response.status === 404) {
        await response.body?.cancel();
        return tags;
      }
      if (!response.ok) throw await failure(response, `Cannot list the tags of ${place.repository}`, place);
      refuseWebPage(response, place);
      tags.push(
        ...tagsIn(await readBody(response, maxManifestBytes, `The list of tags of ${place.repository}`), place),
      );
      url = nextPage(response, url);
    }
    return tags;
  }

  async *download(place: OciRepository, blob: OciBlob, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { digest, size } = blob;
    const url = this.#url(place, `blobs/${digest}`);
    const response = await this.#send(place, { method: "GET", url, bytes: size }, signal);
    if (!response.ok) throw await failure(response, `Cannot download ${digest} of ${place.repository}`, place);
    const hash = createHash("sha256");
    let received = 0;
    for await (const piece of bodyPieces(response)) {
      received += piece.length;
      if (received > size) break;
      hash.update(piece);
      yield piece;
    }
    if (received !== size)
      throw new AppError(
        "registry-failed",
        `${place.host} sent ${received > size ? "more than" : "less than"} the ${size} bytes of ${digest}`,
        { hint: corruptHint },
      );
    const actual = `sha256:${hash.digest("hex")}`;
    if (actual !== digest)
      throw new AppError("registry-failed", `${place.host} sent ${actual} where ${digest} was asked for`, {
        hint: corruptHint,
      });
  }

  async upload(place: OciRepository, digest: string, body: Blob, signal: AbortSignal): Promise<void> {
    const what = `Cannot upload ${digest} to ${place.repository}`;
    const base = this.#url(place, "blobs/uploads/");
    const begun = await this.#send(place, { method: "POST", url: base, body: new Blob([]) }, signal);
    const location = begun.headers.get("location");
    if (begun.status !== 202 || location === null || !URL.canParse(location, base))
      throw await failure(begun, what, place);
    await begun.body?.cancel();
    const url = new URL(location, base);
    if (url.protocol !== "https:" && url.protocol !== base.protocol)
      throw new AppError(
        "registry-failed",
        `${place.host} wants the upload at ${url.protocol}//${url.host}, which is not as safe`,
      );
    url.searchParams.set("digest", digest);
    const headers = { "content-type": "application/octet-stream" };
    const done = await this.#send(place, { method: "PUT", url, body, headers }, signal);
    // Where the answer to a first attempt was lost, the registry knows the upload no more, and has the blob.
    const isLost = done.status === 404 && (await this.#has(place, digest, signal));
    if (done.status !== 201 && !isLost) throw await failure(done, what, place);
    await done.body?.cancel();
  }

  async #has(place: OciRepository, digest: string, signal: AbortSignal): Promise<boolean> {
    const url = this.#url(place, `blobs/${digest}`);
    return (await this.#send(place, { method: "HEAD", url }, signal)).ok;
  }

  async tag(place: OciRepository, tag: string, manifest: Uint8Array, signal: AbortSignal): Promise<void> {
    const url = this.#url(place, `manifests/${tag}`);
    const body = new Blob([new Uint8Array(manifest)], { type: "application/vnd.oci.image.manifest.v1+json" });
    const response = await this.#send(place, { method: "PUT", url, body }, signal);
    if (!response.ok) throw await failure(response, `Cannot tag ${place.repository}:${tag}`, place);
    await response.body?.cancel();
  }

  async delete(place: OciRepository, digest: string, signal: AbortSignal): Promise<void> {
    const url = this.#url(place, `manifests/${digest}`);
    const response = await this.#send(place, { method: "DELETE", url }, signal);
    // What may not be seen is often said to be not there either.
    const isGone = response.status === 404 && (await this.digestOf(place, digest, signal)) === undefined;
    if (response.ok || isGone) return response.body?.cancel();
    if (response.status !== 405) throw await failure(response, `Cannot delete ${place.repository}@${digest}`, place);
    await response.body?.cancel();
    throw new AppError("registry-undeletable", `${place.host} ${undeletable}`);
  }

  #url({ host, repository }: OciRepository, rest: string): URL {
    return new URL(
      `${this.#scheme}://${host === "docker.io" ? "registry-1.docker.io" : host}/v2/${repository}/${rest}`,
    );
  }

  /** What the user is known by goes to the registry itself and not to a place of storage that it names. */
  #send(place: OciRepository, request: Request, signal: AbortSignal): Promise<Response> {
    const base = this.#url(place, "");
    if (!isSameOrigin(base, request.url)) return this.#transport.send(request, signal);
    const send = (authorization: string | undefined): Promise<Response> =>
      this.#transport.send({ ...request, authorization }, signal);
    return this.#authorizer.authorized(place, base, send, signal);
  }
}

/** A proxy's or a portal's page is no answer of a registry, whatever its status. */
function refuseWebPage(response: Response, { host }: OciRepository): void {
  if (!/^text\/html\b/i.test(response.headers.get("content-type") ?? "")) return;
  throw new AppError(
    "registry-failed",
    `${host} answered with a web page: there is no registry, or something stands in front of it`,
    { hint: "Check the address, and whether a proxy or a login page answers in the registry's place" },
  );
}

async function failure(response: Response, what: string, place: OciRepository): Promise<AppError> {
  const bytes = await readBody(response, maxErrorBytes, "The answer").catch(() => new Uint8Array());
  const reason = `${place.host} answered ${response.status}${reasonIn(bytes)}`;
  if (response.status !== 401 && response.status !== 403) return new AppError("registry-failed", `${what}: ${reason}`);
  return new AppError("registry-denied", `${what}: ${reason}`, {
    hint:
      response.status === 401
        ? loginHint
        : "This user may not do this here: ask for the right to, or use other credentials",
  });
}

/** What a registry says went wrong: `{"errors": [{"code", "message"}]}`. */
function reasonIn(bytes: Uint8Array): string {
  try {
    const { errors } = JSON.parse(new TextDecoder().decode(bytes)) as { errors?: unknown };
    const texts = (Array.isArray(errors) ? errors : [])
      .map((each: { message?: unknown; code?: unknown } | null) => each?.message ?? each?.code)
      .filter((each) => typeof each === "string" && each !== "");
    const text = texts.join("; ");
    return text === "" ? "" : ` (${text.slice(0, 500)})`;
  } catch {
    return "";
  }
}

function tagsIn(bytes: Uint8Array, { host, repository }: OciRepository): string[] {
  try {
    const tags = (JSON.parse(new TextDecoder().decode(bytes)) as { tags?: unknown } | null)?.tags;
    if (tags === null) return [];
    if (Array.isArray(tags)) return tags.filter((each) => typeof each === "string");
  } catch {
    // Said below.
  }
  throw new AppError("registry-failed", `${host} answered with no list of the tags of ${repository}`);
}

/** `Link: </v2/…?last=x&n=1000>; rel="next"` */
function nextPage(response: Response, from: URL): URL | undefined {
  const link = /<([^>]{1,4096})>\s*;\s*rel="?next"?/.exec(response.headers.get("link") ?? "")?.[1];
  if (link === undefined || !URL.canParse(link, from)) return undefined;
  const next = new URL(link, from);
  return isSameOrigin(next, from) ? next : undefined;
}
