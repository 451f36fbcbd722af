/** Which files a list of patterns names, as .gitignore has them: by a posix path from the root of the repository. */
export function ignoreSpec(lines: readonly string[]): (path: string) => boolean {
  const patterns = lines.flatMap((line) => parsePattern(line) ?? []);
  return (path) => {
    const segments = path.split("/");
    return patterns.findLast((pattern) => names(pattern, segments))?.isNegated === false;
  };
}

interface Pattern {
  /** `**` stands for any number of segments. */
  readonly segments: readonly string[];
  readonly isNegated: boolean;
  readonly isFolder: boolean;
}

function parsePattern(line: string): Pattern | undefined {
  const text = line.replace(/(?<!\\) +$/, "");
  if (text === "" || text.startsWith("#")) return undefined;
  const isNegated = text.startsWith("!");
  const glob = isNegated ? text.slice(1) : text;
  const inner = glob.replace(/^\//, "").replace(/\/$/, "");
  if (inner === "") return undefined;
  const isAnchored = glob.startsWith("/") || inner.includes("/");
  const segments = isAnchored ? inner.split("/") : ["**", inner];
  return { segments, isNegated, isFolder: glob.endsWith("/") };
}

/** A pattern names a path itself or a folder above it. */
function names({ segments, isFolder }: Pattern, path: readonly string[]): boolean {
  for (let length = isFolder ? path.length - 1 : path.length; length > 0; length -= 1) {
    if (matches(segments, path.slice(0, length), "**", matchesSegment)) return true;
  }
  return false;
}

function matchesSegment(pattern: string, segment: string): boolean {
  const parts = pattern.match(/\\.|\[!?\]?[^\]]*\]|[^]/gsu) ?? [];
  return matches(parts, Array.from(segment), "*", matchesCharacter);
}

function matchesCharacter(part: string, character: string): boolean {
  if (part === "?") return true;
  if (part.length === 1 || !part.startsWith("[")) return part.replace(/^\\/, "") === character;
  const isNegated = part.startsWith("[!");
  const inside = Array.from(part.slice(isNegated ? 2 : 1, -1));
  let isIn = false;
  for (let at = 0; at < inside.length; at += 1) {
    const from = inside[at] ?? "";
    const isRange = inside[at + 1] === "-" && at + 2 < inside.length;
    const to = isRange ? (inside[at + 2] ?? "") : from;
    isIn ||= character >= from && character <= to;
    if (isRange) at += 2;
  }
  return isIn !== isNegated;
}

/** Whether parts match items one to one, a star any number of them: never more than parts × items steps. */
function matches<Part, Item>(
  parts: readonly Part[],
  items: readonly Item[],
  star: Part,
  isMatch: (part: Part, item: Item) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let starPart = -1;
  let starItem = 0;
  while (item < items.length) {
    const current = parts[part];
    const wanted = items[item];
    if (current === star && part < parts.length) {
      starPart = part;
      starItem = item;
      part += 1;
    } else if (current !== undefined && wanted !== undefined && isMatch(current, wanted)) {
      part += 1;
      item += 1;
    } else if (starPart >= 0) {
      part = starPart + 1;
      starItem += 1;
      item = starItem;
    } else return false;
  }
  while (part < parts.length && parts[part] === star) part += 1;
  return part === parts.length;
}
