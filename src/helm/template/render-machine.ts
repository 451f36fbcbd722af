import type { KeyObject } from "node:crypto";
import { ContextKey } from "#kit/gotemplate/value/value.ts";
import type { GoTime } from "./time/go-time.ts";
import type { Zone } from "./time/zone.ts";

/** What the functions of templates may know of the world: the time and chance, nothing else. */
export interface RenderMachine {
  /** The time as `now` gives it. */
  now(): GoTime;
  /** The zone that dates without a zone are in. */
  localZone(): Zone;
  /** Bytes that nobody can foresee, or that a seed gives. */
  randomBytes(count: number): Uint8Array;
  /** Gives RSA keys, of 2,048 or 4,096 bits. Where it gives none the runtime makes a new one, and asks nobody for chance. */
  readonly rsaKey?: (bits: number) => KeyObject | undefined;
  /** The hash of some bytes in hexadecimal digits, where something quicker at hand than Node's cryptography can make it. */
  digest?(algorithm: "sha1" | "sha256" | "sha512", bytes: Uint8Array): string;
  /** In how many rounds passwords are hashed, as a power of two; from 4. Default: 10, as Sprig has it. */
  readonly bcryptCost?: number;
}

/** Where the functions find it. */
export const renderMachine = new ContextKey<RenderMachine>("render machine");
