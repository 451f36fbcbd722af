import { AppError } from "#kit/error/app-error.ts";
import { joinBytes } from "#operation/join-bytes.ts";

/** Reads a whole answer of at most `maxBytes`. @throws {AppError} `registry-failed` for a larger one. */
export async function readBody(response: Response, maxBytes: number, what: string): Promise<Uint8Array> {
  const bounded = async function* (): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const piece of bodyPieces(response)) {
      size += piece.length;
      if (size > maxBytes) throw new AppError("registry-failed", `${what} is larger than ${maxBytes} bytes`);
      yield piece;
    }
  };
  return joinBytes(bounded());
}

/** The pieces of an answer as they come in; leaving the loop ends the transfer. */
export async function* bodyPieces(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
