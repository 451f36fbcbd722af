/**
 * Whether a name matches a shell pattern by Go's `filepath.Match`: `*` and `?` do not match `/`, `[a-z]` and `[^a]` are
 * classes, `\` escapes. Source: https://pkg.go.dev/path/filepath#Match
 *
 * @returns `undefined` for a malformed pattern.
 */
export function fileMatch(pattern: string, name: string): boolean | undefined {
  const regex = compile(pattern);
  return regex === undefined ? undefined : regex.test(name);
}

const compiled = new Map<string, RegExp | undefined>();
const maxCompiled = 1000;

function compile(pattern: string): RegExp | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  const source = translate(pattern);
  const regex = source === undefined ? undefined : new RegExp(`^${source}$`, "su");
  if (compiled.size >= maxCompiled) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}

function translate(pattern: string): string | undefined {
  let source = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === "*") {
      // A run of stars means one.
      while (pattern.charAt(at + 1) === "*") at += 1;
      source += "[^/]*";
    } else if (char === "?") source += "[^/]";
    else if (char === "\\") {
      at += 1;
      if (at >= pattern.length) return undefined;
      source += literal(pattern.charAt(at));
    } else if (char === "[") {
      const end = classEnd(pattern, at);
      if (end === undefined) return undefined;
      source += classSource(pattern.slice(at + 1, end));
      at = end;
    } else source += literal(char);
  }
  return source;
}

function classEnd(pattern: string, start: number): number | undefined {
  let at = start + 1;
  if (pattern.charAt(at) === "^") at += 1;
  const first = at;
  for (; at < pattern.length; at += 1) {
    if (pattern.charAt(at) === "\\") at += 1;
    else if (pattern.charAt(at) === "]" && at > first) return at;
  }
  return undefined;
}

function classSource(body: string): string {
  const isNegated = body.startsWith("^");
  const inner = (isNegated ? body.slice(1) : body).replace(/\\(.)/gsu, "$1").replace(/[\\\]^[&~|#]/g, "\\$&");
  return isNegated ? `(?!/)[^${inner}]` : `[${inner}]`;
}

function literal(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
