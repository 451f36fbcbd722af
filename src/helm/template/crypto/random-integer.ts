/** Where bytes of chance come from. */
export type RandomBytes = (count: number) => Uint8Array;

/** A whole number of that many bits, the highest ones perhaps 0. @param bits from 1 */
export function randomInteger(bits: number, randomBytes: RandomBytes): bigint {
  const count = Math.ceil(bits / 8);
  return integerOf(randomBytes(count)) >> BigInt(count * 8 - bits);
}

/** The number that bytes are, the highest first. */
export function integerOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}
