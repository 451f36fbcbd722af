/** A semantic version as Masterminds/semver v3 reads it. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Without the dash; empty where there is none. */
  readonly prerelease: string;
  /** Without the plus; empty where there is none. */
  readonly metadata: string;
  /** The text it was read from. */
  readonly original: string;
}

/** Text that is no version, in Masterminds' words. */
export class VersionError extends Error {
  override readonly name = "VersionError";
}

const maxLength = 256;
const maxNumber = 2n ** 64n - 1n;
const loose =
  /^v?(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:\.(0|[1-9]\d*))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const looser =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/**
 * Reads a version, parts missing or a leading `v` allowed: `NewVersion` of Masterminds/semver v3.4.
 *
 * @throws {VersionError} `Invalid Semantic Version` and its kin.
 */
export function parseVersion(text: string): Version {
  if (text.length > maxLength) throw new VersionError("Version string is too long");
  if (text === "") throw new VersionError("Version string empty");
  const match = loose.exec(text) ?? looser.exec(text);
  if (match === null) throw new VersionError("Invalid Semantic Version");
  return build(text, match.slice(1));
}

/** Reads a version that follows SemVer 2 to the letter: `StrictNewVersion`. @throws {VersionError} */
export function parseStrictVersion(text: string): Version {
  if (text === "") throw new VersionError("Version string empty");
  if (text.length > maxLength) throw new VersionError("Version string is too long");
  const parts = text.split(".", 3);
  if (parts.length !== 3 || text.split(".").length < 3) throw new VersionError("Invalid Semantic Version");
  const rest = text.slice((parts[0] ?? "").length + 1 + (parts[1] ?? "").length + 1);
  const match = /^([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(rest);
  const numbers = [parts[0] ?? "", parts[1] ?? "", match?.[1] ?? ""];
  for (const number of numbers) {
    if (!/^\d+$/.test(number)) throw new VersionError("Invalid characters in version");
    if (/^0\d/.test(number)) throw new VersionError("Version segment starts with 0");
  }
  return build(text, [...numbers, match?.[2], match?.[3]]);
}

function build(original: string, parts: readonly (string | undefined)[]): Version {
  const [major = "0", minor = "0", patch = "0", prerelease = "", metadata = ""] = parts.map(
    (part) => part ?? undefined,
  );
  for (const part of prerelease === "" ? [] : prerelease.split(".")) {
    if (!/^[0-9A-Za-z-]+$/.test(part)) throw new VersionError("Invalid Prerelease string");
    if (/^0\d+$/.test(part)) throw new VersionError("Version segment starts with 0");
  }
  if (metadata !== "" && !/^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/.test(metadata))
    throw new VersionError("Invalid Metadata string");
  const numbers = [major, minor, patch].map((text) => {
    const number = BigInt(text);
    if (number <= maxNumber) return number;
    throw new VersionError(`strconv.ParseUint: parsing "${text}": value out of range`);
  });
  const [x = 0n, y = 0n, z = 0n] = numbers;
  return { major: x, minor: y, patch: z, prerelease, metadata, original };
}
