import { VersionError, type Version } from "./version.ts";

/** A version, or `undefined` for text that is none. @param parse how it is read: to the letter, or loosely */
export function tryVersion(text: string, parse: (text: string) => Version): Version | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof VersionError) return undefined;
    throw error;
  }
}
