import type { Flags } from "./flags.ts";

/** Fills up to the width, which counts code points. Zeros only go to the left. */
export function pad(text: string, flags: Flags): string {
  if (flags.width === undefined || flags.width === 0) return text;
  const missing = flags.width - codePointCount(text);
  if (missing <= 0) return text;
  return flags.minus ? text + " ".repeat(missing) : (flags.zero ? "0" : " ").repeat(missing) + text;
}

export function padWithSpaces(text: string, flags: Flags): string {
  return flags.zero ? pad(text, { ...flags, zero: false }) : pad(text, flags);
}

function codePointCount(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const isPair = (text.codePointAt(index) ?? 0) > 0xffff;
    if (!isPair) continue;
    count -= 1;
    index += 1;
  }
  return count;
}
