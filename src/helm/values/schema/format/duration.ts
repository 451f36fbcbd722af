import { quoteRune } from "#kit/gotemplate/strconv/quote.ts";
import { dateTimeProblem } from "./date-time.ts";

const allUnits = ["YMD", "HMS"];

/** What is wrong with a duration such as `P1DT2H`. */
export function durationProblem(text: string): string | undefined {
  if (!text.startsWith("P")) return "must start with P";
  const rest = text.slice(1);
  if (rest === "") return "nothing after P";
  if (rest.endsWith("W")) {
    const week = rest.slice(0, -1);
    if (week === "") return "no number in week";
    return /^\d+$/.test(week) ? undefined : "invalid week";
  }
  for (const [index, part] of rest.split("T").entries()) {
    if (index !== 0 && part === "") return "no time elements";
    const units = allUnits[index];
    if (units === undefined) return "more than one T";
    const problem = elementsProblem(part, units);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What is wrong with a period: two of a start, an end and a duration. */
export function periodProblem(text: string): string | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return "missing slash";
  const start = text.slice(0, slash);
  const end = text.slice(slash + 1);
  const first = start.startsWith("P")
    ? explain("start duration", durationProblem(start))
    : explain("start date-time", dateTimeProblem(start));
  if (first !== undefined) return first;
  return !start.startsWith("P") && end.startsWith("P")
    ? explain("end duration", durationProblem(end))
    : explain("end date-time", dateTimeProblem(end));
}

function elementsProblem(text: string, units: string): string | undefined {
  let left = units;
  for (let rest = text; rest !== "";) {
    const digits = /^\d*/.exec(rest)?.[0] ?? "";
    if (digits === "") return "missing number";
    const [unit] = rest.slice(digits.length);
    if (unit === undefined) return "missing unit";
    const position = left.indexOf(unit);
    if (position < 0)
      return units.includes(unit)
        ? `unit ${quoteRune(unit.codePointAt(0) ?? 0, false)} out of order`
        : `invalid unit ${quoteRune(unit.codePointAt(0) ?? 0, false)}`;
    left = left.slice(position + 1);
    rest = rest.slice(digits.length + unit.length);
  }
  return undefined;
}

function explain(what: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `invalid ${what}: ${problem}`;
}
