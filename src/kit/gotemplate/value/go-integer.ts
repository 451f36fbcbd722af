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

/**
 * An integer with its Go type. Arithmetic wraps as Go's does: make the result with {@link GoInteger.of}, which reduces it.
 * The value is a `number` where that is exact (up to 2^53-1 in size) and a `bigint` only beyond, so that two equal
 * integers are `===` by value and JavaScript's `<` compares any two of them rightly.
 */
export class GoInteger {
  readonly type: GoIntegerType;
  readonly value: number | bigint;

  private constructor(type: GoIntegerType, value: number | bigint) {
    this.type = type;
    this.value = value;
  }

  /** @param value any whole number; it is reduced to the type's bits, two's complement. A `number` must be whole. */
  static of(type: GoIntegerType, value: number | bigint): GoInteger {
    if (typeof value === "number" && Number.isSafeInteger(value)) {
      const isWide = bits[type] === 64 && (value >= 0 || !type.startsWith("u"));
      // Minus zero is no integer of Go's.
      if (isWide) return new GoInteger(type, value === 0 ? 0 : value);
    }
    const wide = BigInt(value);
    const reduced = type.startsWith("u") ? BigInt.asUintN(bits[type], wide) : BigInt.asIntN(bits[type], wide);
    const narrow = Number(reduced);
    return new GoInteger(type, Number.isSafeInteger(narrow) ? narrow : reduced);
  }

  /** Go's `int`: the type of every integer literal of a template. Small ones are shared. */
  static int(value: number | bigint): GoInteger {
    if (!(value >= 0 && value < sharedBelow)) return GoInteger.of("int", value);
    return (shared[Number(value)] ??= GoInteger.of("int", value));
  }

  /** Whether the type has a sign. */
  get isSigned(): boolean {
    return !this.type.startsWith("u");
  }

  toString(): string {
    return this.value.toString();
  }
}

const sharedBelow = 1024;
const shared: GoInteger[] = [];
