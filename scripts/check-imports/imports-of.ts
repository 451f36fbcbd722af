const statement =
  /^\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/**
 * The specifiers that a module imports or re-exports, type-only and dynamic ones included. Bun's own scanner drops the
 * type-only ones, which are doors too.
 */
export function importsOf(text: string): string[] {
  return [...text.matchAll(statement)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}
