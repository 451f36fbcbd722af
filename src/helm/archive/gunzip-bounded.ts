import { nodeZlib } from "#kit/builtin/node-zlib.ts";
import { ArchiveError } from "./archive-error.ts";

/**
 * Decompresses gzip, and stops as soon as more comes out than allowed: a bomb costs no more memory than the bound.
 * The checksum is compared, as Go's compress/gzip does.
 *
 * @throws {ArchiveError} for what is no gzip, is cut off or damaged, or is larger than `maxBytes`.
 */
export function gunzipBounded(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    throw new ArchiveError("Not a gzip archive: it does not begin with 1f 8b");
  try {
    return nodeZlib().gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    throw new ArchiveError(reasonOf(error, maxBytes));
  }
}

function reasonOf(error: unknown, maxBytes: number): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_BUFFER_TOO_LARGE") return `Unpacked it is larger than ${maxBytes} bytes`;
  if (code === "Z_BUF_ERROR") return "It is cut off: the gzip stream has no end";
  return `Cannot decompress it: ${error instanceof Error ? error.message : String(error)}`;
}
