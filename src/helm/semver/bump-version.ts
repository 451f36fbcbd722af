import { formatVersion } from "./format-version.ts";
import type { Version } from "./version.ts";

/**
 * The next version: prerelease and metadata go, and a prerelease's next patch is its own release (`1.2.3-rc.1` to
 * `1.2.3`). A leading `v` stays in `original`, as with Masterminds' `IncPatch`, `IncMinor` and `IncMajor`.
 */
export function bumpVersion(version: Version, level: "patch" | "minor" | "major"): Version {
  const next = { ...nextNumbers(version, level), prerelease: "", metadata: "", original: "" };
  const prefix = version.original.startsWith("v") ? "v" : "";
  return { ...next, original: prefix + formatVersion(next) };
}

function nextNumbers(
  { major, minor, patch, prerelease }: Version,
  level: "patch" | "minor" | "major",
): Pick<Version, "major" | "minor" | "patch"> {
  switch (level) {
    case "patch":
      return { major, minor, patch: prerelease === "" ? patch + 1n : patch };
    case "minor":
      return { major, minor: minor + 1n, patch: 0n };
    case "major":
      return { major: major + 1n, minor: 0n, patch: 0n };
  }
}
