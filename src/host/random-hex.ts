import { random } from "./random.ts";

/** A part of a name that nobody else comes to: two hexadecimal digits a byte. */
export function randomHex(bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString("hex");
}
