import type { EmitterDialect } from "./emitter-dialect.ts";

/**
 * The order of keys in go-yaml's output: numbers inside keys count as numbers (`a2` before `a10`). Letters come after
 * everything else; in v3 they come first behind a digit.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/sorter.go and v3.0.1/sorter.go
 */
export function naturalOrder(left: string, right: string, dialect: EmitterDialect = "v2"): number {
  let same = 0;
  while (same < left.length && left.charCodeAt(same) === right.charCodeAt(same)) same += 1;
  // Most keys differ in a letter first, and need no list of their characters.
  if (isAsciiLetter(left.charCodeAt(same)) && isAsciiLetter(right.charCodeAt(same)))
    return left.charCodeAt(same) - right.charCodeAt(same);
  const a = [...left];
  const b = [...right];
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const x = a[at] ?? "";
    const y = b[at] ?? "";
    if (x === y) continue;
    const xIsLetter = isLetter(x);
    const yIsLetter = isLetter(y);
    if (xIsLetter && yIsLetter) return byPoint(x, y);
    const lettersFirst = dialect === "v3" && isDigit(a[at - 1] ?? "");
    if (xIsLetter || yIsLetter) return yIsLetter === lettersFirst ? 1 : -1;
    return compareNumbers(a, b, at) || byPoint(x, y);
  }
  return a.length - b.length;
}

function compareNumbers(a: readonly string[], b: readonly string[], at: number): number {
  let start = "0";
  if (a[at] === "0" || b[at] === "0") {
    for (let back = at - 1; back >= 0 && isDigit(a[back] ?? ""); back -= 1) if (a[back] !== "0") start = "1";
  }
  const x = start + digitsFrom(a, at);
  const y = start + digitsFrom(b, at);
  const order = BigInt(x) - BigInt(y);
  return order === 0n ? x.length - y.length : order < 0n ? -1 : 1;
}

function digitsFrom(text: readonly string[], at: number): string {
  let end = at;
  while (end < text.length && isDigit(text[end] ?? "")) end += 1;
  return text.slice(at, end).join("");
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9" && char.length === 1;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char);
}

function byPoint(left: string, right: string): number {
  return (left.codePointAt(0) ?? 0) - (right.codePointAt(0) ?? 0);
}
