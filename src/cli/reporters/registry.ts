import type { Reporter } from "./reporter.ts";

/** Every reporter, by the name in `--report name=file`; each is loaded when it is used. */
export const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import("./text.ts")).text,
  json: async () => (await import("./json.ts")).json,
  github: async () => (await import("./github.ts")).github,
  sarif: async () => (await import("./sarif.ts")).sarif,
  junit: async () => (await import("./junit.ts")).junit,
  codequality: async () => (await import("./codequality.ts")).codequality,
  markdown: async () => (await import("./markdown.ts")).markdown,
};
