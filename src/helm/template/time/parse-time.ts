import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { GoTime } from "./go-time.ts";
import { months, parseLayout, weekdays } from "./layout.ts";
import { fixedZone, utc, type Zone } from "./zone.ts";

/** What has been read of a time so far. */
interface Draft {
  year: number;
  month: number;
  day: number;
  yearDay: number;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  isPm: boolean | undefined;
  offset: number | undefined;
  zoneName: string;
}

/** Reads a part at the start of a text. @returns how much was read; `undefined` where it does not fit; or what is out of range */
type Read = (text: string, draft: Draft) => number | undefined | { readonly outOfRange: string };

/**
 * Reads a time by a layout of Go's time package. Source: https://pkg.go.dev/time#ParseInLocation
 *
 * @param zone the zone of a time that names none
 * @throws {FunctionError} in Go's words
 */
export function parseTime(layout: string, text: string, zone: Zone): GoTime {
  const draft: Draft = {
    year: 0,
    month: 1,
    day: 1,
    yearDay: 0,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    isPm: undefined,
    offset: undefined,
    zoneName: "",
  };
  const where = `parsing time ${quote(text)}`;
  const asLayout = `${where} as ${quote(layout)}`;
  let rest = text;
  const pieces = parseLayout(layout);
  for (const [index, { kind, text: part }] of pieces.entries()) {
    const next = pieces[index + 1];
    const isBeforeFraction = next !== undefined && next.kind === "part" && /^[.,]/.test(next.text);
    const read = kind === "text" ? readText(part) : readerOf(part, isBeforeFraction);
    const length = read(rest, draft);
    if (length === undefined) throw new FunctionError(`${asLayout}: cannot parse ${quote(rest)} as ${quote(part)}`);
    if (typeof length !== "number") throw new FunctionError(`${where}: ${length.outOfRange} out of range`);
    rest = rest.slice(length);
  }
  if (rest !== "") throw new FunctionError(`${where}: extra text: ${quote(rest)}`);
  return finish(draft, zone, where);
}

const readText =
  (expected: string): Read =>
  (text) =>
    text.startsWith(expected) ? expected.length : undefined;

const digits =
  (pattern: RegExp, store: (draft: Draft, value: number) => string | undefined): Read =>
  (text, draft) => {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return undefined;
    const outOfRange = store(draft, Number(found));
    return outOfRange === undefined ? found.length : { outOfRange };
  };

const oneOf =
  (names: readonly string[], store: (draft: Draft, index: number) => void): Read =>
  (text, draft) => {
    const index = names.findIndex((name) => text.toLowerCase().startsWith(name.toLowerCase()));
    if (index < 0) return undefined;
    store(draft, index);
    return names[index]?.length;
  };

const two = /^\d\d/;
const oneOrTwo = /^\d{1,2}/;
const within = (value: number, low: number, high: number, what: string): string | undefined =>
  value < low || value > high ? what : undefined;
const setMonth = (draft: Draft, value: number): string | undefined => {
  draft.month = value;
  return within(value, 1, 12, "month");
};
const setDay = (draft: Draft, value: number): undefined => {
  draft.day = value;
};
const setHour =
  (high: number) =>
  (draft: Draft, value: number): string | undefined => {
    draft.hour = value;
    return within(value, 0, high, "hour");
  };
const setMinute = (draft: Draft, value: number): string | undefined => {
  draft.minute = value;
  return within(value, 0, 59, "minute");
};
const setSecond = (draft: Draft, value: number): string | undefined => {
  draft.second = value;
  return within(value, 0, 59, "second");
};
const setYearDay = (draft: Draft, value: number): undefined => {
  draft.yearDay = value;
};
const short = (names: readonly string[]): string[] => names.map((name) => name.slice(0, 3));
const half = (names: readonly string[]): Read =>
  oneOf(names, (draft, index) => {
    draft.isPm = index === 1;
  });

const readers: Readonly<Record<string, Read>> = {
  "2006": digits(/^\d{4}/, (draft, value) => void (draft.year = value)),
  "06": digits(two, (draft, value) => void (draft.year = value >= 69 ? 1900 + value : 2000 + value)),
  January: oneOf(months, (draft, index) => void (draft.month = index + 1)),
  Jan: oneOf(short(months), (draft, index) => void (draft.month = index + 1)),
  "01": digits(two, setMonth),
  "1": digits(oneOrTwo, setMonth),
  Monday: oneOf(weekdays, () => undefined),
  Mon: oneOf(short(weekdays), () => undefined),
  "02": digits(two, setDay),
  _2: digits(/^ ?\d{1,2}/, setDay),
  "2": digits(oneOrTwo, setDay),
  "002": digits(/^\d{3}/, setYearDay),
  __2: digits(/^ {0,2}\d{1,3}/, setYearDay),
  "15": digits(two, setHour(23)),
  "03": digits(two, setHour(12)),
  "3": digits(oneOrTwo, setHour(12)),
  "04": digits(two, setMinute),
  "4": digits(oneOrTwo, setMinute),
  "05": digits(two, setSecond),
  "5": digits(oneOrTwo, setSecond),
  PM: half(["AM", "PM"]),
  pm: half(["am", "pm"]),
  MST: (text, draft) => {
    const [found] = /^(?:UTC|GMT(?:[+-]\d{1,2})?|[A-Z]{3,5}(?![A-Z])|[+-]\d\d)/.exec(text) ?? [];
    if (found === undefined) return undefined;
    draft.zoneName = found;
    if (found === "UTC") draft.offset = 0;
    return found.length;
  },
};

function readerOf(part: string, isBeforeFraction: boolean): Read {
  const known = Object.hasOwn(readers, part) ? readers[part] : undefined;
  // A fraction may follow the seconds although the layout has none.
  if (known !== undefined && /^0?5$/.test(part) && !isBeforeFraction) return withFraction(known);
  if (known !== undefined) return known;
  return /^[.,]/.test(part) ? fractionReader(part) : offsetReader(part);
}

const withFraction =
  (seconds: Read): Read =>
  (text, draft) => {
    const length = seconds(text, draft);
    if (typeof length !== "number") return length;
    const [fraction = ""] = /^[.,]\d+/.exec(text.slice(length)) ?? [];
    if (fraction !== "") draft.nanoseconds = nanosecondsOf(fraction);
    return length + fraction.length;
  };

function fractionReader(part: string): Read {
  const isOptional = part[1] === "9";
  const pattern = isOptional ? /^[.,]\d{1,9}/ : new RegExp(`^[.,]\\d{${part.length - 1}}`);
  return (text, draft) => {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return isOptional && !/^[.,]\d/.test(text) ? 0 : undefined;
    draft.nanoseconds = nanosecondsOf(found);
    return found.length;
  };
}

const nanosecondsOf = (fraction: string): number => Number(fraction.slice(1, 10).padEnd(9, "0"));

function offsetReader(part: string): Read {
  const colon = part.includes(":") ? ":" : "";
  const count = part.replace(/[^\d]/g, "").length / 2;
  const pattern = new RegExp(`^([+-])(\\d\\d)${`${colon}(\\d\\d)`.repeat(count - 1)}`);
  return (text, draft) => {
    if (part.startsWith("Z") && text.startsWith("Z")) {
      draft.offset = 0;
      draft.zoneName = "UTC";
      return 1;
    }
    const [found, sign, hours = "0", minutes = "0", seconds = "0"] = pattern.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (Number(hours) > 24) return { outOfRange: "time zone offset hour" };
    if (Number(minutes) > 60) return { outOfRange: "time zone offset minute" };
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    draft.offset = sign === "-" ? -size : size;
    return found.length;
  };
}

function finish(draft: Draft, zone: Zone, where: string): GoTime {
  const { year, month, day, yearDay, isPm, minute, second, nanoseconds } = draft;
  const hour = isPm === undefined ? draft.hour : isPm ? (draft.hour % 12) + 12 : draft.hour % 12;
  const daysInMonth = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (yearDay === 0 && (day < 1 || day > daysInMonth)) throw new FunctionError(`${where}: day out of range`);
  const date = new Date(0);
  if (yearDay > 0) date.setUTCFullYear(year, 0, yearDay);
  else date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const local = date.getTime() / 1000;
  if (draft.offset !== undefined) {
    const named = draft.offset === 0 && draft.zoneName !== "" ? utc : fixedZone(draft.offset, draft.zoneName);
    const isLocal = zone.offsetAt(local - draft.offset) === draft.offset;
    return new GoTime(local - draft.offset, nanoseconds, isLocal ? zone : named);
  }
  if (draft.zoneName !== "" && draft.zoneName !== zone.abbreviationAt(local))
    return new GoTime(local, nanoseconds, fixedZone(0, draft.zoneName));
  return new GoTime(local - zone.offsetAt(local - zone.offsetAt(local)), nanoseconds, zone);
}
