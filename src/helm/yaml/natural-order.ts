/**
 * The order of keys in go-yaml v2's output: numbers inside keys count as numbers (`a2` before `a10`).
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/sorter.go
 */
export function naturalOrder(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const x = a[at] ?? "";
    const y = b[at] ?? "";
    if (x === y) continue;
    const xIsLetter = isLetter(x);
    const yIsLetter = isLetter(y);
    if (xIsLetter && yIsLetter) return byPoint(x, y);
    if (xIsLetter || yIsLetter) return yIsLetter ? -1 : 1;
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

function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char);
}

function byPoint(left: string, right: string): number {
  return (left.codePointAt(0) ?? 0) - (right.codePointAt(0) ?? 0);
}
