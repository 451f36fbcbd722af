import { Gunzip } from "fflate";
import { ArchiveError } from "./archive-error.ts";

const pieceBytes = 64 * 1024;

/**
 * Decompresses gzip, and stops as soon as more comes out than allowed: a bomb costs no more memory than the bound.
 *
 * @throws {ArchiveError} for what is no gzip, is cut off, or is larger than `maxBytes`.
 */
export function gunzipBounded(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    throw new ArchiveError("Not a gzip archive: it does not begin with 1f 8b");
  const pieces: Uint8Array[] = [];
  let total = 0;
  let isComplete = false;
  const gunzip = new Gunzip((piece, isFinal) => {
    total += piece.length;
    if (total > maxBytes) throw new ArchiveError(`Unpacked it is larger than ${maxBytes} bytes`);
    pieces.push(piece);
    isComplete = isFinal;
  });
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      gunzip.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(`Cannot decompress it: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isComplete) throw new ArchiveError("It is cut off: the gzip stream has no end");
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
