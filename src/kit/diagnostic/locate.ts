import type { Location } from "./finding.ts";
import type { Place } from "./place.ts";

/** Turns a place into lines and columns, with the lines to show where the text is known. */
export function locate(place: Place): Location {
  if ("source" in place) {
    const { source, span } = place;
    const start = source.positionAt(span.start);
    const end = source.positionAt(Math.max(span.end, span.start));
    return {
      path: source.path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      frame: source.frameAt(span),
    };
  }
  const line = place.line ?? 0;
  const column = place.column ?? (line > 0 ? 1 : 0);
  return { path: place.path, line, column, endLine: line, endColumn: column };
}
