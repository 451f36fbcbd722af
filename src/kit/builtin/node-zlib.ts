import type * as zlib from "node:zlib";

/** Node's compression, loaded with the first call, as its cryptography is. */
export function nodeZlib(): typeof zlib {
  return process.getBuiltinModule("node:zlib");
}
