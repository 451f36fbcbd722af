import { AppError } from "#kit/error/app-error.ts";

/** Reads what is piped into this process to its end. @throws {AppError} `usage` beyond `maxBytes`. */
export async function readInput(maxBytes: number, signal: AbortSignal): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    size += piece.length;
    if (size > maxBytes) throw new AppError("usage", `More than ${maxBytes} bytes came in on the standard input`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}
