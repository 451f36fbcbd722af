import type { StyleReport } from "./style-rule.ts";
import type { StyleText } from "./style-text.ts";
import type { StyleToken } from "./style-token.ts";

/** Arguments of a finding about blanks between two tokens. */
export type GapArgs = {
  /** Where the blanks are, such as `after the colon`. */
  readonly where: string;
  readonly found: number;
  readonly wanted: number;
};

/** What a gap may be; -1 is no bound. */
export interface GapBounds {
  readonly min?: number;
  readonly max: number;
  readonly where: string;
  /** False where blanks mean something, so that they are not mended. Default: true. */
  readonly isMendable?: boolean;
}

/** Says what is wrong with the blanks between two tokens of one line: at the last of too many, or at what follows too few. */
export function checkGap(
  left: StyleToken | undefined,
  right: StyleToken | undefined,
  { min = -1, max, where, isMendable = true }: GapBounds,
  text: StyleText,
  report: StyleReport<GapArgs>,
): void {
  if (left === undefined || right === undefined || left.end.line !== right.start.line) return;
  // A block scalar ends where the next line begins.
  if (left.end.offset > left.contentEnd) return;
  const { offset } = right.start;
  const found = offset - left.end.offset;
  const mend = (width: number): ReturnType<StyleText["mendGap"]> =>
    isMendable ? text.mendGap(left, right, width) : [];
  if (max !== -1 && found > max) {
    report({ start: offset - 1, end: offset }, { where, found, wanted: max }, mend(max));
  } else if (min !== -1 && found < min) {
    report({ start: offset, end: offset }, { where, found, wanted: min }, mend(min));
  }
}

/** `3 spaces after the colon: at most 1 is wanted`. */
export function gapMessage({ where, found, wanted }: GapArgs): string {
  const spaces = found === 1 ? "1 space" : `${found} spaces`;
  if (wanted === 0) return `${spaces} ${where}: none is wanted`;
  return `${spaces} ${where}: ${found > wanted ? "at most" : "at least"} ${wanted} ${wanted === 1 ? "is" : "are"} wanted`;
}
