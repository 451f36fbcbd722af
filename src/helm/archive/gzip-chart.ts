import { crc32 } from "node:zlib";
import { deflateSync } from "fflate";

/** Helm's mark in the header of its archives; it is not needed to read one. */
const extra = "+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=";
const comment = "Helm";
/** fflate gives the same bytes on every runtime; zlib does not. */
const level = 6;

/** Compresses as Helm does: its header fields, no name, no time. The same bytes in give the same bytes out. */
export function gzipChart(bytes: Uint8Array): Uint8Array {
  const body = deflateSync(bytes, { level });
  const head = new Uint8Array(10 + 2 + extra.length + comment.length + 1);
  head.set([0x1f, 0x8b, 8, 0b0001_0100, 0, 0, 0, 0, 0, 255]);
  head.set([extra.length & 255, extra.length >> 8], 10);
  head.set(new TextEncoder().encode(`${extra}${comment}\0`), 12);
  const out = new Uint8Array(head.length + body.length + 8);
  out.set(head);
  out.set(body, head.length);
  const tail = new DataView(out.buffer, head.length + body.length);
  tail.setUint32(0, crc32(bytes), true);
  tail.setUint32(4, bytes.length >>> 0, true);
  return out;
}
