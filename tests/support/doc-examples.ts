/** An `@example` of a docstring. */
export interface DocExample {
  /** What it is the example of. */
  readonly name: string;
  readonly code: string;
}

/** The examples in a module's docstrings. */
export function docExamples(source: string): DocExample[] {
  const found: DocExample[] = [];
  const docstring =
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:abstract )?(?:async )?(?:class|function\*?|const|interface|type) (\w+)/g;
  for (const [, text = "", name = ""] of source.matchAll(docstring)) {
    const lines = text.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    const at = lines.findIndex((line) => line.startsWith("@example"));
    if (at < 0) continue;
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => line.startsWith("@"));
    found.push({ name, code: rest.slice(0, end < 0 ? undefined : end).join("\n") });
  }
  return found;
}

/** A module that runs an example: it sees what its own file exports, `assert`, and a `signal` that nobody aborts. */
export function exampleModule(path: string, source: string, { code }: DocExample): string {
  const names = [...source.matchAll(/^export (?:async )?(?:class|function\*?|const) (\w+)/gm)].map(([, name]) => name);
  return `import assert from "node:assert/strict";
import { ${names.join(", ")} } from ${JSON.stringify(path)};
const { signal } = new AbortController();
${code}
`;
}
