/** A piece of a layout: a text as it is, or a part of a time, named as the layout writes it (`2006`, `Jan`, `.000`). */
export interface LayoutPiece {
  readonly kind: "text" | "part";
  readonly text: string;
}

const parts =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|__2|_2(?!006)|[2-5]|PM|pm|[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)(?!\d)/g;

/**
 * Cuts a layout of Go's time package into pieces: the reference time is Mon Jan 2 15:04:05 MST 2006.
 * Source: https://pkg.go.dev/time#pkg-constants
 */
export function parseLayout(layout: string): LayoutPiece[] {
  const pieces: LayoutPiece[] = [];
  let end = 0;
  for (const match of layout.matchAll(parts)) {
    if (match.index > end) pieces.push({ kind: "text", text: layout.slice(end, match.index) });
    pieces.push({ kind: "part", text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < layout.length) pieces.push({ kind: "text", text: layout.slice(end) });
  return pieces;
}

/** The months in English. */
export const months = "January February March April May June July August September October November December".split(
  " ",
);

/** The days of the week in English, from Sunday. */
export const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
