import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { decodeBase32, encodeBase32 } from "../convert/base32.ts";
import { decodeBase64, type Decoded } from "../convert/decode-base64.ts";
import type { FunctionTable } from "../function-table.ts";
import { renderMachine } from "../render-machine.ts";

/** The text, or Go's error in its place, which is what Sprig gives. */
function textOrFault(decoded: Decoded, encoding: string): string {
  if ("bytes" in decoded) return textOfBytes(decoded.bytes);
  return `illegal ${encoding} data at input byte ${decoded.corruptAt}`;
}

const digest = (algorithm: "sha1" | "sha256" | "sha512") =>
  defineContextFunction(["string"], (execution, text) => {
    const { digest = nodeDigest } = execution.context(renderMachine);
    return digest(algorithm, bytesOfText(text));
  });

function nodeDigest(algorithm: string, bytes: Uint8Array): string {
  return nodeCrypto().createHash(algorithm).update(bytes).digest("hex");
}

function adler32(bytes: Uint8Array): number {
  const modulus = 65_521;
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % modulus;
    high = (high + low) % modulus;
  }
  return high * 65_536 + low;
}

/** Sprig's encodings and checksums. */
export const encodingFunctions: FunctionTable = {
  b64enc: defineFunction(["string"], (text) => Buffer.from(bytesOfText(text)).toString("base64")),
  b64dec: defineFunction(["string"], (text) => textOrFault(decodeBase64(text), "base64")),
  b32enc: defineFunction(["string"], (text) => encodeBase32(bytesOfText(text))),
  b32dec: defineFunction(["string"], (text) => textOrFault(decodeBase32(text), "base32")),
  sha1sum: digest("sha1"),
  sha256sum: digest("sha256"),
  sha512sum: digest("sha512"),
  adler32sum: defineFunction(["string"], (text) => String(adler32(bytesOfText(text)))),
};
