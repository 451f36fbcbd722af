const date = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const time = /^(?:[Tt]| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?/;
const zone = /^(?:Z|[-+](\d\d):(\d\d))$/;

/**
 * Whether go-yaml takes a text for a point in time: a date; or with a time and a zone behind a T; or with a time behind a
 * space, without a zone. Source: https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/goyaml.v2/resolve.go (parseTimestamp)
 */
export function isTimestamp(text: string): boolean {
  const [day = "", ...ymd] = date.exec(text) ?? [];
  if (day === "" || !isDate(ymd.map(Number))) return false;
  if (day === text) return true;
  const rest = text.slice(day.length);
  const [clock = "", ...hms] = time.exec(rest) ?? [];
  const [hour = 24, minute = 60, second = 60] = hms.map(Number);
  if (hour >= 24 || minute >= 60 || second >= 60) return false;
  const end = rest.slice(clock.length);
  if (clock.startsWith(" ")) return end === "";
  const [, hours = "0", minutes = "0"] = zone.exec(end) ?? [undefined, "99"];
  return Number(hours) <= 24 && Number(minutes) <= 60;
}

function isDate([year = 0, month = 0, day = 0]: readonly number[]): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
