import { defineFunction } from "#kit/gotemplate/define-function.ts";
import type { FunctionTable } from "../function-table.ts";

/** Go's `path.Clean`: the shortest equal path, by its words alone. */
function clean(path: string): string {
  const isRooted = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    const isUp = part === "..";
    if (isUp && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!(isUp && isRooted)) parts.push(part);
  }
  const joined = parts.join("/");
  return isRooted ? `/${joined}` : joined === "" ? "." : joined;
}

function base(path: string): string {
  if (path === "") return ".";
  const name = path.replace(/\/+$/, "");
  return name === "" ? "/" : name.slice(name.lastIndexOf("/") + 1);
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const point = name.lastIndexOf(".");
  return point < 0 ? "" : name.slice(point);
}

const functions = {
  base: defineFunction(["string"], base),
  clean: defineFunction(["string"], clean),
  dir: defineFunction(["string"], (path) => clean(path.slice(0, path.lastIndexOf("/") + 1))),
  ext: defineFunction(["string"], extension),
  isAbs: defineFunction(["string"], (path) => path.startsWith("/")),
};

/** Sprig's paths, posix both under their own names and under those for the operating system's. */
export const pathFunctions: FunctionTable = {
  ...functions,
  osBase: functions.base,
  osClean: functions.clean,
  osDir: functions.dir,
  osExt: functions.ext,
  osIsAbs: functions.isAbs,
};
