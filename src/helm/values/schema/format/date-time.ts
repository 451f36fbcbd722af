const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is wrong with a date such as `2026-01-31`, in the words of Go's `time.Parse`. */
export function dateProblem(text: string): string | undefined {
  const unread = (rest: string, layout: string): string =>
    `parsing time ${timeQuote(text)} as "2006-01-02": cannot parse ${timeQuote(rest)} as "${layout}"`;
  const wrong = (what: string): string => `parsing time ${timeQuote(text)}: ${what} out of range`;
  if (!/^\d{4}/.test(text)) return unread(text, "2006");
  if (text[4] !== "-") return unread(text.slice(4), "-");
  const month = Number(/^\d\d/.exec(text.slice(5))?.[0]);
  if (Number.isNaN(month)) return unread(text.slice(5), "01");
  if (month < 1 || month > 12) return wrong("month");
  if (text[7] !== "-") return unread(text.slice(7), "-");
  const day = Number(/^\d\d/.exec(text.slice(8))?.[0]);
  if (Number.isNaN(day)) return unread(text.slice(8), "02");
  if (text.length > 10) return `parsing time ${timeQuote(text)}: extra text: ${timeQuote(text.slice(10))}`;
  const year = Number(text.slice(0, 4));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (daysOfMonth[month - 1] ?? 0);
  return day < 1 || day > days ? wrong("day") : undefined;
}

/** What is wrong with a time such as `08:30:06Z`. */
export function timeProblem(text: string): string | undefined {
  if (text.length < 9) return "less than 9 characters long";
  if (text[2] !== ":" || text[5] !== ":") return "missing colon in correct place";
  const [hour, minute, second] = text.slice(0, 8).split(":").map(goInteger);
  if (hour === undefined || minute === undefined || second === undefined) return "invalid hour/min/sec";
  if (hour < 0 || minute < 0 || second < 0) return "non-positive hour/min/sec";
  if (hour > 23 || minute > 59 || second > 60) return "hour/min/sec out of range";
  let rest = text.slice(8);
  if (rest.startsWith(".")) {
    const fraction = /^\.\d*/.exec(rest)?.[0] ?? "";
    if (fraction === ".") return "no digits in second fraction";
    rest = rest.slice(fraction.length);
  }
  const offset = rest === "z" || rest === "Z" ? 0 : offsetMinutes(rest);
  if (typeof offset === "string") return offset;
  const minutes = hour * 60 + minute - offset;
  const shifted = minutes < 0 ? minutes + 24 * 60 : minutes;
  return second === 60 && shifted !== 23 * 60 + 59 ? "invalid leap second" : undefined;
}

/** What is wrong with a moment such as `2026-01-31T08:30:06Z`. */
export function dateTimeProblem(text: string): string | undefined {
  if (text.length < 20) return "less than 20 characters long";
  if (text[10] !== "t" && text[10] !== "T") return "11th character must be t or T";
  const date = dateProblem(text.slice(0, 10));
  if (date !== undefined) return `invalid date element: ${date}`;
  const time = timeProblem(text.slice(11));
  return time === undefined ? undefined : `invalid time element: ${time}`;
}

/** Minutes east of UTC, or what is wrong. */
function offsetMinutes(text: string): number | string {
  if (text.length !== 6) return "offset must be 6 characters long";
  if (text[0] !== "+" && text[0] !== "-") return "offset must begin with plus/minus";
  if (text[3] !== ":") return "missing colon in offset in correct place";
  const hour = goInteger(text.slice(1, 3));
  const minute = goInteger(text.slice(4));
  if (hour === undefined || minute === undefined) return "invalid hour/min in offset";
  if (hour < 0 || minute < 0) return "non-positive hour/min in offset";
  if (hour > 23 || minute > 59) return "hour/min in offset out of range";
  return (text[0] === "+" ? 1 : -1) * (hour * 60 + minute);
}

/** Two characters as Go's Atoi reads them: a sign counts. */
function goInteger(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

/** A text as Go's time package quotes it: bytes beyond ASCII by their numbers. */
function timeQuote(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => {
    if (byte >= 0x80 || byte < 0x20) return `\\x${byte.toString(16).padStart(2, "0")}`;
    return byte === 0x22 || byte === 0x5c ? `\\${String.fromCharCode(byte)}` : String.fromCharCode(byte);
  });
  return `"${bytes.join("")}"`;
}
