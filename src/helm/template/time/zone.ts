import { knownAbbreviations } from "./known-abbreviations.ts";

/** A time zone: what its clocks show, and what they call it. */
export interface Zone {
  /** Go's name of the zone, such as `UTC` or `Europe/Berlin`. */
  readonly name: string;
  /** The offset from UTC in seconds, east positive, at a moment in seconds since 1970. */
  offsetAt(seconds: number): number;
  /** The zone's short name at a moment, such as `CET`. */
  abbreviationAt(seconds: number): string;
}

/** Coordinated universal time. */
export const utc: Zone = { name: "UTC", offsetAt: () => 0, abbreviationAt: () => "UTC" };

/** A zone whose clocks never change. @param abbreviation what it is called; empty where it has no name */
export function fixedZone(offsetSeconds: number, abbreviation: string): Zone {
  return { name: abbreviation, offsetAt: () => offsetSeconds, abbreviationAt: () => abbreviation };
}

/** A zone of the IANA database, or `undefined` where there is none of that name. */
export function findZone(name: string): Zone | undefined {
  if (name === "" || name === "UTC") return utc;
  if (!/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return undefined;
  try {
    return zoneOf(name);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function zoneOf(name: string): Zone {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (seconds: number): number => {
    const parts = new Map(clock.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const year = parts.get("era") === "BC" ? 1 - number("year") : number("year");
    const shown = new Date(0);
    shown.setUTCFullYear(year, number("month") - 1, number("day"));
    shown.setUTCHours(number("hour"), number("minute"), number("second"));
    return Math.round(shown.getTime() / 1000 - seconds);
  };
  return { name, offsetAt, abbreviationAt: (seconds) => abbreviation(name, seconds, offsetAt(seconds)) };
}

/** Languages whose users know the short names of different parts of the world. */
const languages = ["en-US", "en-GB", "en-AU", "en-IN", "en-ZA", "en-NZ"];

/** The short name that some English has for the zone; a number, as the zone database has it, where none has one. */
function abbreviation(name: string, seconds: number, offset: number): string {
  const known = knownAbbreviations.get(name);
  if (known !== undefined)
    return (
      known
        .split(" ")
        .find((each) => each.endsWith(`@${offset / 60}`))
        ?.split("@")[0] ?? numeric(offset)
    );
  for (const language of languages) {
    const parts = new Intl.DateTimeFormat(language, { timeZone: name, timeZoneName: "short" }).formatToParts(
      new Date(seconds * 1000),
    );
    const found = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    if (/^[A-Z]{2,5}$/.test(found)) return found;
  }
  return numeric(offset);
}

function numeric(offset: number): string {
  const minutes = Math.abs(Math.trunc(offset / 60));
  const hours = String(Math.trunc(minutes / 60)).padStart(2, "0");
  const rest = minutes % 60 === 0 ? "" : String(minutes % 60).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${hours}${rest}`;
}
