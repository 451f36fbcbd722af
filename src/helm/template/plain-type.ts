const plain: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["float64", "a number"],
  ["int", "a number"],
  ["int64", "a number"],
  ["bool", "true or false"],
  ["array", "a list"],
  ["object", "a map"],
  ["[]string", "a list of texts"],
  ["map[string]string", "a map of texts"],
  ["interface {}", "null"],
]);

/** A type of Go or JSON in plain words: `map[string]interface {}` is a map. */
export function plainType(type: string): string {
  const known = plain.get(type);
  if (known !== undefined) return known;
  if (type.startsWith("[]")) return "a list";
  return /^(?:map\[|\*?\w+\.)/.test(type) ? "a map" : type;
}
