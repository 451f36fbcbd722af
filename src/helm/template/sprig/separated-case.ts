import { isSpace, lowerCharacter } from "../convert/go-case.ts";

type Kind = "number" | "upper" | "letters" | "connector" | "punctuation" | "other" | "end";

interface Word {
  readonly kind: Kind;
  readonly text: string;
}

const end: Word = { kind: "end", text: "" };
const isConnector = (character: string): boolean => character === "-" || character === "_" || isSpace(character);
const isUpper = (character: string): boolean => /^\p{Lu}$/u.test(character);
// Chinese characters are no letters to this function.
const isLetter = (character: string): boolean =>
  /^(?![\u3400-\u4d85\u4e00-\u9fcc\u{20000}-\u{2b81d}])\p{L}$/u.test(character);
const isNumber = (character: string): boolean => /^\p{N}$/u.test(character);
const isPunctuation = (character: string): boolean => /^\p{P}$/u.test(character);
const isLowerLetter = (character: string): boolean => isLetter(character) && !isUpper(character);

/** Cuts a text into words of one kind each: `HTTPServer2` is `HTTP`, `Server`, `2`. */
class Words {
  readonly #characters: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#characters = Array.from(text);
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#characters.length;
  }

  next(): Word {
    const first = this.#characters[this.#position];
    if (first === undefined) return end;
    const start = this.#position;
    const kind = kindOf(first);
    this.#position += 1;
    if (kind === "upper") this.#takeCapitals();
    else this.#takeWhile(followers[kind]);
    return { kind, text: this.#characters.slice(start, this.#position).join("") };
  }

  /** Capitals, but the last of several before a small letter: it begins the next word. One capital takes its word. */
  #takeCapitals(): void {
    const second = this.#characters[this.#position] ?? "";
    if (!isUpper(second)) {
      this.#takeWhile(isLowerLetter);
      return;
    }
    this.#takeWhile(isUpper);
    if (isLetter(this.#characters[this.#position] ?? "")) this.#position -= 1;
  }

  #takeWhile(belongs: (character: string) => boolean): void {
    while (this.#position < this.#characters.length && belongs(this.#characters[this.#position] ?? ""))
      this.#position += 1;
  }
}

const followers: Readonly<Record<Exclude<Kind, "upper" | "end">, (character: string) => boolean>> = {
  connector: isConnector,
  punctuation: isPunctuation,
  letters: isLowerLetter,
  number: isNumber,
  other: (character) =>
    !(isConnector(character) || isLetter(character) || isNumber(character) || isPunctuation(character)),
};

function kindOf(character: string): Exclude<Kind, "end"> {
  if (isConnector(character)) return "connector";
  if (isPunctuation(character)) return "punctuation";
  if (isUpper(character)) return "upper";
  if (isLetter(character)) return "letters";
  return isNumber(character) ? "number" : "other";
}

/**
 * `HTTPServer2xx` as `http_server_2xx`: words in lower case with a connector between them. A number belongs to the word
 * before it, or to the letters behind it.
 * Source: https://github.com/huandu/xstrings/blob/v1.5.0/convert.go
 */
export function separatedCase(text: string, connector: "_" | "-"): string {
  const words = new Words(text);
  let out = "";
  const put = (word: Word): void => {
    out +=
      word.kind === "connector"
        ? connector.repeat(Array.from(word.text).length)
        : Array.from(word.text, lowerCharacter).join("");
  };
  const joins = (word: Word, alone: readonly Kind[]): boolean => !alone.includes(word.kind);
  let word = words.next();
  const takeLettersAndNumbers = (): void => {
    while (word.kind === "letters" || word.kind === "number") {
      put(word);
      word = words.next();
    }
    if (joins(word, ["end", "punctuation", "connector"])) out += connector;
  };
  while (!words.isAtEnd) {
    if (word.kind !== "connector") put(word);
    const previous = word;
    word = words.next();
    if (previous.kind === "number") takeLettersAndNumbers();
    else if (previous.kind === "connector") put(previous);
    else if (previous.kind !== "punctuation") {
      if (word.kind !== "number") {
        if (joins(word, ["connector", "punctuation"])) out += connector;
        continue;
      }
      if (words.isAtEnd) continue;
      const number = word;
      word = words.next();
      if (word.kind === "letters") {
        out += connector;
        put(number);
        takeLettersAndNumbers();
      } else {
        put(number);
        if (joins(word, ["connector", "punctuation"])) out += connector;
      }
    }
  }
  put(word);
  return out;
}
