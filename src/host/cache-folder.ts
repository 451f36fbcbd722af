import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "#operation/ports.ts";

/**
 * Where this user's caches are, by the custom of the system: what XDG_CACHE_HOME or LOCALAPPDATA say, otherwise a folder
 * of the home. `undefined` where there is no such place.
 */
export function cacheFolder(environment: Environment, platform: string = process.platform): string | undefined {
  const named = environment[platform === "win32" ? "LOCALAPPDATA" : "XDG_CACHE_HOME"] ?? "";
  if (isAbsolute(named)) return named;
  if (platform === "win32") return undefined;
  const home = environment["HOME"] ?? homedir();
  if (!isAbsolute(home)) return undefined;
  return join(home, platform === "darwin" ? "Library/Caches" : ".cache");
}
