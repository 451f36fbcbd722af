import { ContextKey } from "#kit/gotemplate/value/value.ts";
import type { GoTime } from "./time/go-time.ts";
import type { Zone } from "./time/zone.ts";

/** What the functions of templates may know of the world: the time and chance, nothing else. */
export interface RenderMachine {
  /** The time as `now` gives it. */
  now(): GoTime;
  /** The zone that dates without a zone are in. */
  readonly localZone: Zone;
  /** Bytes that nobody can foresee, or that a seed gives. */
  randomBytes(count: number): Uint8Array;
  /** Whether they come from a seed: then nothing may ask the runtime for chance. Default: false. */
  readonly isSeeded?: boolean;
}

/** Where the functions find it. */
export const renderMachine = new ContextKey<RenderMachine>("render machine");
