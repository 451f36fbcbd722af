/** One option of a style rule: what it is where nothing is said, and what may be said. */
export interface StyleOption<Value> {
  readonly initial: Value;
  /** What is accepted, in words: `true or false`. */
  readonly expects: string;
  accepts(value: unknown): value is Value;
}

/** The options of a rule, by their names. */
export type StyleOptions = Readonly<Record<string, StyleOption<unknown>>>;

/** The values of a rule's options. */
export type ValuesOf<Options extends StyleOptions> = {
  readonly [Name in keyof Options]: Options[Name] extends StyleOption<infer Value> ? Value : never;
};

const isNumber = (value: unknown): value is number => Number.isInteger(value);
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

/** `true` or `false`. */
export function flag(initial: boolean): StyleOption<boolean> {
  return { initial, expects: "true or false", accepts: isBoolean };
}

/** A whole number; many rules take -1 for no bound. */
export function count(initial: number): StyleOption<number> {
  return { initial, expects: "a whole number", accepts: isNumber };
}

/** One of some words, or truths. */
export function choice<const Value extends string | boolean>(
  initial: NoInfer<Value>,
  values: readonly Value[],
): StyleOption<Value> {
  return {
    initial,
    expects: `one of ${values.join(", ")}`,
    accepts: (value): value is Value => (values as readonly unknown[]).includes(value),
  };
}

/** A whole number, or a word. */
export function countOr<const Word extends string>(initial: NoInfer<Word>, word: Word): StyleOption<number | Word> {
  return {
    initial,
    expects: `a whole number or ${word}`,
    accepts: (value): value is number | Word => isNumber(value) || value === word,
  };
}

/** A list of some words. */
export function listOf(initial: readonly string[], words: readonly string[]): StyleOption<readonly string[]> {
  return {
    initial,
    expects: `a list of ${words.join(", ")}`,
    accepts: (value): value is readonly string[] =>
      Array.isArray(value) && value.every((each) => words.includes(each as string)),
  };
}

/** A list of patterns. */
export function patterns(): StyleOption<readonly RegExp[]> {
  return {
    initial: [],
    expects: "an empty list: patterns are not supported",
    accepts: (value): value is readonly RegExp[] => Array.isArray(value) && value.length === 0,
  };
}
