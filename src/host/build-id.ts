import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isCompiled } from "./is-compiled.ts";
import { version } from "./version.ts";

/** Names this very program, and not only its version: another build, or another state of the source, may come to other facts. */
export function buildId(): string {
  const file = isCompiled() ? process.execPath : fileURLToPath(import.meta.url);
  const files = basename(file) === "build-id.ts" ? sources(dirname(dirname(file))) : [file];
  const found = files.map((each) => statSync(each));
  const size = found.reduce((sum, each) => sum + each.size, 0);
  return `${version} ${size} ${Math.max(...found.map(({ mtimeMs }) => mtimeMs))}`;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ts|json)$/.test(name))
    .map((name) => join(folder, name));
}
