import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoHost, type GoFunction, type GoKind, type Value } from "#kit/gotemplate/value/value.ts";
import { formatTime } from "./format-time.ts";
import { months, weekdays } from "./layout.ts";
import type { Civil, Moment } from "./moment.ts";
import { utc, type Zone } from "./zone.ts";

/** A year has no more seconds than this before 1 and after 9999 that anybody could mean: the range of JavaScript's dates. */
const maxSeconds = 8.64e12;

/** Go's `time.Time`. */
export class GoTime extends GoHost implements Moment {
  override readonly type = "time.Time";
  override readonly kind: GoKind = "struct";
  /** Whole seconds since 1970, UTC. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
  readonly zone: Zone;

  constructor(seconds: number, nanoseconds: number, zone: Zone) {
    super();
    this.seconds = Math.min(maxSeconds, Math.max(-maxSeconds, seconds));
    this.nanoseconds = nanoseconds;
    this.zone = zone;
  }

  /** Go's zero time: the first moment of the year 1. */
  static readonly zero = new GoTime(-62_135_596_800, 0, utc);

  /** The same moment on the clocks of another zone. */
  in(zone: Zone): GoTime {
    return new GoTime(this.seconds, this.nanoseconds, zone);
  }

  /** @param nanoseconds how much later; negative for earlier */
  add(nanoseconds: bigint): GoTime {
    const total = BigInt(this.nanoseconds) + nanoseconds;
    const rest = ((total % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
    return new GoTime(this.seconds + Number((total - rest) / 1_000_000_000n), Number(rest), this.zone);
  }

  /** Nanoseconds since another time. */
  since(other: GoTime): bigint {
    return BigInt(this.seconds - other.seconds) * 1_000_000_000n + BigInt(this.nanoseconds - other.nanoseconds);
  }

  get civil(): Civil {
    const date = new Date((this.seconds + this.zone.offsetAt(this.seconds)) * 1000);
    const year = date.getUTCFullYear();
    const start = new Date(0);
    start.setUTCFullYear(year, 0, 1);
    return {
      year,
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      weekday: date.getUTCDay(),
      yearDay: Math.floor((date.getTime() - start.getTime()) / 86_400_000) + 1,
    };
  }

  override text(): string {
    return formatTime(this, "2006-01-02 15:04:05.999999999 -0700 MST");
  }

  override toJson(): Value {
    return formatTime(this, "2006-01-02T15:04:05.999999999Z07:00");
  }

  override method(name: string): GoFunction | undefined {
    if (name === "Format") return defineFunction(["string"], (layout) => formatTime(this, layout));
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    return read === undefined ? undefined : defineFunction([], () => read(this));
  }
}

/** A named integer such as `time.Month`, which prints as its name. */
class NamedNumber extends GoHost {
  override readonly type: string;
  override readonly kind: GoKind = "int";
  readonly #value: number;
  readonly #name: string;

  constructor(type: string, value: number, name: string) {
    super();
    this.type = type;
    this.#value = value;
    this.#name = name;
  }

  override text(): string {
    return this.#name;
  }

  override toJson(): Value {
    return GoInteger.int(this.#value);
  }

  override method(name: string): GoFunction | undefined {
    return name === "String" ? defineFunction([], () => this.#name) : undefined;
  }
}

const int = (value: number): GoInteger => GoInteger.int(value);
const int64 = (value: number | bigint): GoInteger => GoInteger.of("int64", value);

/** The methods of a time that take no argument. */
const readers: Readonly<Record<string, (time: GoTime) => Value>> = {
  Year: ({ civil }) => int(civil.year),
  Month: ({ civil: { month } }) => new NamedNumber("time.Month", month, months[month - 1] ?? ""),
  Day: ({ civil }) => int(civil.day),
  Hour: ({ civil }) => int(civil.hour),
  Minute: ({ civil }) => int(civil.minute),
  Second: ({ civil }) => int(civil.second),
  Nanosecond: ({ nanoseconds }) => int(nanoseconds),
  Weekday: ({ civil: { weekday } }) => new NamedNumber("time.Weekday", weekday, weekdays[weekday] ?? ""),
  YearDay: ({ civil }) => int(civil.yearDay),
  Unix: ({ seconds }) => int64(seconds),
  UnixMilli: ({ seconds, nanoseconds }) => int64(seconds * 1000 + Math.floor(nanoseconds / 1e6)),
  UnixNano: ({ seconds, nanoseconds }) => int64(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds)),
  UTC: (time) => time.in(utc),
  IsZero: ({ seconds, nanoseconds }) => seconds === GoTime.zero.seconds && nanoseconds === 0,
  String: (time) => time.text(),
};
