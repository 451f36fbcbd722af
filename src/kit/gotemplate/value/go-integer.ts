/** Go's integer types. */
export type GoIntegerType =
  | "int"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64";

const bits: Readonly<Record<GoIntegerType, number>> = {
  int: 64,
  int8: 8,
  int16: 16,
  int32: 32,
  int64: 64,
  uint: 64,
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64,
};

/** An integer with its Go type. Arithmetic wraps as Go's does: make the result with the constructor, which reduces it. */
export class GoInteger {
  readonly type: GoIntegerType;
  readonly value: bigint;

  /** @param value any whole number; it is reduced to the type's bits, two's complement. A `number` must be whole. */
  constructor(type: GoIntegerType, value: bigint | number) {
    this.type = type;
    const wide = BigInt(value);
    this.value = type.startsWith("u") ? BigInt.asUintN(bits[type], wide) : BigInt.asIntN(bits[type], wide);
  }

  /** Whether the type has a sign. */
  get isSigned(): boolean {
    return !this.type.startsWith("u");
  }
}
