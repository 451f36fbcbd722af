import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { Execution, Value } from "#kit/gotemplate/value/value.ts";
import type { FunctionTable } from "../function-table.ts";
import { renderMachine } from "../render-machine.ts";
import { formatDuration, parseDuration } from "../time/duration.ts";
import { formatTime } from "../time/format-time.ts";
import { GoTime } from "../time/go-time.ts";
import { parseTime } from "../time/parse-time.ts";
import { findZone, utc, type Zone } from "../time/zone.ts";

const second = 1_000_000_000n;
const isoDay = "2006-01-02";

/** A time, or seconds since 1970; anything else is now. */
function timeOf(execution: Execution, value: Value): GoTime {
  if (value instanceof GoTime) return value;
  const { now, localZone } = execution.context(renderMachine);
  if (value instanceof GoInteger && ["int", "int64", "int32"].includes(value.type))
    return new GoTime(Number(value.value), 0, localZone());
  return now();
}

function localZone(execution: Execution): Zone {
  return execution.context(renderMachine).localZone();
}

function zoneNamed(execution: Execution, name: string): Zone {
  return name === "Local" ? localZone(execution) : (findZone(name) ?? utc);
}

/** What fails leaves the fallback behind, and nobody is told. */
function orElse<Result>(work: () => Result, fallback: Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FunctionError) return fallback;
    throw error;
  }
}

/** Rounds to whole seconds, halves away from zero. */
function roundToSeconds(nanoseconds: bigint): bigint {
  const half = nanoseconds < 0n ? -second / 2n : second / 2n;
  return ((nanoseconds + half) / second) * second;
}

const steps = [
  [365n * 24n * 3600n * second, "y"],
  [30n * 24n * 3600n * second, "mo"],
  [24n * 3600n * second, "d"],
  [3600n * second, "h"],
  [60n * second, "m"],
  [second, "s"],
] as const;

/** A duration by its largest unit alone, whole units of which there is more than one's worth. */
function rounded(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const step = steps.find(([unit]) => size > unit);
  return step === undefined ? "0s" : `${size / step[0]}${step[1]}`;
}

function durationOf(execution: Execution, value: Value): bigint {
  if (typeof value === "string") return orElse(() => parseDuration(value), 0n);
  if (value instanceof GoInteger && value.type === "int64") return BigInt(value.value);
  return value instanceof GoTime ? execution.context(renderMachine).now().since(value) : 0n;
}

function secondsText(value: Value): string {
  if (value instanceof GoInteger && value.type === "int64") return formatDuration(BigInt(value.value) * second);
  const isNumber = typeof value === "string" && /^[+-]?\d{1,18}$/.test(value);
  return isNumber ? formatDuration(BigInt(value.replace(/^\+/, "")) * second) : "0s";
}

const inZone = defineContextFunction(["string", "interface {}", "string"], (execution, layout, date, zone) =>
  formatTime(timeOf(execution, date).in(zoneNamed(execution, zone)), layout),
);
const modify = defineFunction(["string", "time.Time"], (change, date) => orElse(() => later(change, date), date));
const mustModify = defineFunction(["string", "time.Time"], later);

function later(change: string, date: Value): GoTime {
  if (!(date instanceof GoTime))
    throw new FunctionError("runtime error: invalid memory address or nil pointer dereference");
  return date.add(parseDuration(change));
}

/** Sprig's dates and durations. */
export const dateFunctions: FunctionTable = {
  now: defineContextFunction([], (execution) => execution.context(renderMachine).now()),
  date: defineContextFunction(["string", "interface {}"], (execution, layout, date) =>
    formatTime(timeOf(execution, date).in(localZone(execution)), layout),
  ),
  dateInZone: inZone,
  date_in_zone: inZone,
  htmlDate: defineContextFunction(["interface {}"], (execution, date) =>
    formatTime(timeOf(execution, date).in(localZone(execution)), isoDay),
  ),
  htmlDateInZone: defineContextFunction(["interface {}", "string"], (execution, date, zone) =>
    formatTime(timeOf(execution, date).in(zoneNamed(execution, zone)), isoDay),
  ),
  dateModify: modify,
  date_modify: modify,
  mustDateModify: mustModify,
  must_date_modify: mustModify,
  toDate: defineContextFunction(["string", "string"], (execution, layout, text) =>
    orElse(() => parseTime(layout, text, localZone(execution)), GoTime.zero),
  ),
  mustToDate: defineContextFunction(["string", "string"], (execution, layout, text) =>
    parseTime(layout, text, localZone(execution)),
  ),
  unixEpoch: defineFunction(["time.Time"], (date) => (date instanceof GoTime ? String(date.seconds) : "0")),
  ago: defineContextFunction(["interface {}"], (execution, date) => {
    const { now } = execution.context(renderMachine);
    return formatDuration(roundToSeconds(now().since(timeOf(execution, date))));
  }),
  duration: defineFunction(["interface {}"], secondsText),
  durationRound: defineContextFunction(["interface {}"], (execution, value) => rounded(durationOf(execution, value))),
};
