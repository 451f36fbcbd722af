import { retry } from "#kit/async/retry.ts";
import type { Ports } from "#operation/ports.ts";

/** What an address answers. */
export type Download =
  | { readonly kind: "there"; readonly bytes: Uint8Array }
  | { readonly kind: "missing"; readonly reason: string }
  /** Neither can be said. */
  | { readonly kind: "unknown"; readonly reason: string };

/** What to ask for. */
export interface DownloadOptions {
  /** Whether to ask for nothing but whether it is there; the bytes are empty then. */
  readonly isHead: boolean;
  readonly maxBytes: number;
}

/** A larger file is no package. */
export const maxPackageBytes = 100 << 20;
const timeoutMs = 60_000;

/** The server may answer otherwise the next time. */
class BusyError extends Error {
  override readonly name = "BusyError";
}

/** Asks an address, a few times where the server is busy or cannot be reached. No credentials are sent. */
export async function download(
  url: string,
  options: DownloadOptions,
  { fetch, clock, random }: Pick<Ports, "fetch" | "clock" | "random">,
  signal: AbortSignal,
): Promise<Download> {
  try {
    return await retry(({ signal: inner }) => ask(url, options, fetch, inner), { clock, random, signal });
  } catch (error) {
    signal.throwIfAborted();
    return { kind: "unknown", reason: error instanceof Error ? error.message : "it cannot be reached" };
  }
}

async function ask(
  url: string,
  { isHead, maxBytes }: DownloadOptions,
  fetch: Ports["fetch"],
  signal: AbortSignal,
): Promise<Download> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const get = (method: "GET" | "HEAD"): Promise<Response> =>
    fetch(url, { method, redirect: "follow", signal: limited });
  let response = await get(isHead ? "HEAD" : "GET");
  // Some stores answer nothing but GET.
  if (isHead && [400, 403, 405, 501].includes(response.status)) response = await get("GET");
  const { status } = response;
  if (response.ok && !isHead) return readBody(response, maxBytes);
  await response.body?.cancel();
  if (response.ok) return { kind: "there", bytes: new Uint8Array() };
  if (status === 404 || status === 410) return { kind: "missing", reason: `answers ${status}` };
  if (status === 429 || status >= 500) throw new BusyError(`answers ${status}`);
  return { kind: "unknown", reason: `answers ${status}` };
}

async function readBody(response: Response, maxBytes: number): Promise<Download> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > maxBytes) return { kind: "unknown", reason: `has more than ${maxBytes} bytes` };
    pieces.push(piece);
  }
  return { kind: "there", bytes: Buffer.concat(pieces) };
}
