import { isSpace, lowerCharacter, titleCharacter, upperCharacter } from "../convert/go-case.ts";

const isUpper = (character: string): boolean => /^\p{Lu}$/u.test(character);

/** Changes the first character of each word; the rest stays. */
function atWordStarts(text: string, change: (character: string) => string, endsWord: (character: string) => boolean) {
  let isStart = true;
  return Array.from(text, (character) => {
    const result = isStart && !endsWord(character) ? change(character) : character;
    isStart = endsWord(character);
    return result;
  }).join("");
}

/** Go's `strings.Title`: every character but letters, digits and `_` ends a word in ASCII, only spaces do beyond it. */
export function title(text: string): string {
  const endsWord = (character: string): boolean =>
    character < "\u0080" ? !/\w/.test(character) : !/[\p{L}\p{Nd}]/u.test(character) && isSpace(character);
  return atWordStarts(text, titleCharacter, endsWord);
}

/** Lowers the first letter of each word. */
export function untitle(text: string): string {
  return atWordStarts(text, lowerCharacter, isSpace);
}

/** Upper case becomes lower, lower case becomes upper, and title case at the start of a word. */
export function swapCase(text: string): string {
  let isAfterSpace = true;
  return Array.from(text, (character) => {
    if (/^[\p{Lu}\p{Lt}]$/u.test(character)) {
      isAfterSpace = false;
      return lowerCharacter(character);
    }
    if (/^\p{Ll}$/u.test(character)) {
      const result = isAfterSpace ? titleCharacter(character) : upperCharacter(character);
      isAfterSpace = false;
      return result;
    }
    isAfterSpace = isSpace(character);
    return character;
  }).join("");
}

const isConnector = (character: string): boolean => character === "-" || character === "_" || isSpace(character);

/**
 * `http_server` as `HttpServer`. Leading connectors stay, and a run of capitals behind one is lowered.
 * Source: https://github.com/huandu/xstrings/blob/v1.5.0/convert.go
 */
export function pascalCase(text: string): string {
  const characters = Array.from(text);
  const start = characters.findIndex((character) => !isConnector(character));
  if (start < 0) return text;
  const first = characters[start] ?? "";
  const rest = characters.slice(start + 1);
  let out = characters.slice(0, start).join("");
  let previous = upperCharacter(first);
  let isInCapitals = isUpper(first);
  for (const character of rest) {
    if (isConnector(character) && isConnector(previous)) {
      out += previous;
      continue;
    }
    let current = character;
    if (isConnector(previous)) {
      isInCapitals = isUpper(character);
      current = upperCharacter(character);
    } else {
      if (isInCapitals && isUpper(character)) current = lowerCharacter(character);
      else isInCapitals = false;
      out += previous;
    }
    previous = current;
  }
  // A connector at the end is dropped only where something follows it.
  return out + previous;
}
