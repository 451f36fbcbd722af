import { GoRegexp } from "../convert/go-regexp.ts";

/**
 * Translates a glob of gobwas/glob with `/` as separator: `*` and `?` stop at it, `**` does not, `[a-z]`, `[!abc]`,
 * `{a,b}`, `\` takes the next character as it is. Matching takes linear time.
 *
 * @returns `undefined` for what is no glob
 */
export function compileGlob(pattern: string): ((path: string) => boolean) | undefined {
  const source = translate(pattern);
  if (source === undefined) return undefined;
  const compiled = GoRegexp.compile(`^(?s:${source})$`);
  return (path) => compiled.test(path);
}

const literal = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");

function translate(pattern: string): string | undefined {
  let out = "";
  let braces = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === "\\") {
      at += 1;
      if (at >= pattern.length) return undefined;
      out += literal(pattern.charAt(at));
    } else if (character === "*") {
      const isSuper = pattern[at + 1] === "*";
      if (isSuper) at += 1;
      out += isSuper ? ".*" : "[^/]*";
    } else if (character === "?") out += "[^/]";
    else if (character === "{") {
      braces += 1;
      out += "(?:";
    } else if (character === "}" && braces > 0) {
      braces -= 1;
      out += ")";
    } else if (character === "," && braces > 0) out += "|";
    else if (character === "[") {
      const set = /^\[(!?)((?:\\.|[^\]\\])+)\]/su.exec(pattern.slice(at));
      if (set === null) return undefined;
      const members = translateSet(set[2] ?? "");
      if (members === undefined) return undefined;
      out += `[${set[1] === "!" ? "^" : ""}${members}]`;
      at += set[0].length - 1;
    } else out += literal(character);
  }
  // A brace that is never closed is a glob that matches nothing.
  return braces === 0 ? out : `${out}${")".repeat(braces)}[^\\x00-\\x{10FFFF}]`;
}

/** One range, or a list of characters in which a dash is a dash. */
function translateSet(body: string): string | undefined {
  const characters = Array.from(body.replace(/\\(.)/gsu, "$1"));
  const [low = "", dash, high = ""] = characters;
  if (characters.length === 3 && dash === "-")
    return low > high ? undefined : `${escapeMember(low)}-${escapeMember(high)}`;
  return characters.map(escapeMember).join("");
}

function escapeMember(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
