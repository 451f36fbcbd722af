import type { Zone } from "./zone.ts";

/** What a clock and a calendar show of a time in its zone. */
export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** From 1. */
  readonly yearDay: number;
}

/** A moment, and the zone whose clocks show it. */
export interface Moment {
  /** Whole seconds since 1970, UTC. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
  readonly zone: Zone;
  readonly civil: Civil;
}
