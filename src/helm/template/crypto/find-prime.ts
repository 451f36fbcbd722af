import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { randomInteger, type RandomBytes } from "./random-integer.ts";

/** Candidates from one place before another place is drawn: a place without a prime is next to impossible. */
const candidatesPerPlace = 100_000;

/** Divisors that are tried before the real test, which costs a thousand times as much. */
const sieveBound = 4000;

/** What a prime must be. */
export interface PrimeShape {
  /** Its two highest bits are set, so that the product of two primes has twice as many bits. At least 16. */
  readonly bits: number;
  /** It is 1 above a multiple of this even number. Default: 2. */
  readonly step?: bigint;
  /** What else it must meet. */
  readonly isFit?: (prime: bigint) => boolean;
}

/** The first fitting prime from a place that chance gives: the same bytes give the same prime on every runtime. */
export function findPrime({ bits, step = 2n, isFit = () => true }: PrimeShape, randomBytes: RandomBytes): bigint {
  const high = 3n << BigInt(bits - 2);
  for (;;) {
    const drawn = high | randomInteger(bits - 2, randomBytes);
    const prime = firstPrime(drawn - (drawn % step) + 1n, step, isFit);
    if (prime !== undefined && prime >> BigInt(bits) === 0n) return prime;
  }
}

function firstPrime(start: bigint, step: bigint, isFit: (prime: bigint) => boolean): bigint | undefined {
  const sieve = smallPrimes().map((prime) => ({
    prime,
    rest: Number(start % BigInt(prime)),
    step: Number(step % BigInt(prime)),
  }));
  for (let index = 0; index < candidatesPerPlace; index += 1) {
    if (sieve.some((small) => (small.rest + small.step * index) % small.prime === 0)) continue;
    const candidate = start + step * BigInt(index);
    if (isFit(candidate) && nodeCrypto().checkPrimeSync(candidate)) return candidate;
  }
  return undefined;
}

function smallPrimes(): number[] {
  const primes: number[] = [];
  for (let number = 3; number < sieveBound; number += 2) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}
