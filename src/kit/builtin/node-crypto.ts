import type * as crypto from "node:crypto";

/**
 * Node's cryptography. It is loaded with the first call: most runs need none of it, and loading it takes as long as all
 * else that a small run loads.
 */
export function nodeCrypto(): typeof crypto {
  return process.getBuiltinModule("node:crypto");
}
