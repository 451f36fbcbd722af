import { AppError } from "#kit/error/app-error.ts";
import type { IndexSource } from "./open-index.ts";

/** An index that is in memory. */
export function bytesSource(bytes: Uint8Array): IndexSource {
  return {
    async *stream() {
      yield bytes;
    },
    read(maxBytes) {
      if (bytes.length <= maxBytes) return Promise.resolve(bytes);
      return Promise.reject(new AppError("file-too-large", `it has more than ${maxBytes} bytes`));
    },
  };
}
