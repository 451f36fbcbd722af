import { months, parseLayout, weekdays } from "./layout.ts";
import type { Moment } from "./moment.ts";

/** A time by a layout of Go's time package. Source: https://pkg.go.dev/time#Time.Format */
export function formatTime(time: Moment, layout: string): string {
  return parseLayout(layout)
    .map(({ kind, text }) => (kind === "text" ? text : formatPart(time, text)))
    .join("");
}

const padded = (value: number, width: number, fill = "0"): string => String(value).padStart(width, fill);

function formatPart(time: Moment, part: string): string {
  const write = Object.hasOwn(writers, part) ? writers[part] : undefined;
  if (write !== undefined) return write(time);
  return /^[.,]/.test(part) ? formatFraction(time.nanoseconds, part) : formatOffset(time, part);
}

const writers: Readonly<Record<string, (time: Moment) => string>> = {
  "2006": ({ civil: { year } }) => (year < 0 ? `-${padded(-year, 4)}` : padded(year, 4)),
  "06": ({ civil }) => padded(Math.abs(civil.year) % 100, 2),
  January: ({ civil }) => months[civil.month - 1] ?? "",
  Jan: ({ civil }) => (months[civil.month - 1] ?? "").slice(0, 3),
  "01": ({ civil }) => padded(civil.month, 2),
  "1": ({ civil }) => String(civil.month),
  Monday: ({ civil }) => weekdays[civil.weekday] ?? "",
  Mon: ({ civil }) => (weekdays[civil.weekday] ?? "").slice(0, 3),
  "02": ({ civil }) => padded(civil.day, 2),
  _2: ({ civil }) => padded(civil.day, 2, " "),
  "2": ({ civil }) => String(civil.day),
  "002": ({ civil }) => padded(civil.yearDay, 3),
  __2: ({ civil }) => padded(civil.yearDay, 3, " "),
  "15": ({ civil }) => padded(civil.hour, 2),
  "03": ({ civil }) => padded(civil.hour % 12 || 12, 2),
  "3": ({ civil }) => String(civil.hour % 12 || 12),
  "04": ({ civil }) => padded(civil.minute, 2),
  "4": ({ civil }) => String(civil.minute),
  "05": ({ civil }) => padded(civil.second, 2),
  "5": ({ civil }) => String(civil.second),
  PM: ({ civil }) => (civil.hour >= 12 ? "PM" : "AM"),
  pm: ({ civil }) => (civil.hour >= 12 ? "pm" : "am"),
  MST: ({ zone, seconds }) => {
    const name = zone.abbreviationAt(seconds);
    return name === "" ? offsetText(zone.offsetAt(seconds), "0700") : name;
  },
};

/** Nines leave zeros at the end out, and all of it where nothing is left. */
function formatFraction(nanoseconds: number, part: string): string {
  const digits = padded(nanoseconds, 9)
    .slice(0, part.length - 1)
    .padEnd(part.length - 1, "0");
  if (part[1] === "0") return part.charAt(0) + digits;
  const kept = digits.replace(/0+$/, "");
  return kept === "" ? "" : part.charAt(0) + kept;
}

function formatOffset({ zone, seconds }: Moment, part: string): string {
  const offset = zone.offsetAt(seconds);
  return part.startsWith("Z") && offset === 0 ? "Z" : offsetText(offset, part.slice(1));
}

/** @param form `07`, `0700`, `07:00`, `070000` or `07:00:00` */
function offsetText(offset: number, form: string): string {
  const size = Math.abs(offset);
  const fields = [Math.trunc(size / 3600), Math.trunc(size / 60) % 60, size % 60].map((each) => padded(each, 2));
  const count = form.replaceAll(":", "").length / 2;
  return (offset < 0 ? "-" : "+") + fields.slice(0, count).join(form.includes(":") ? ":" : "");
}
