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

/** Text that is no version or no constraint, in Masterminds' words. */
export class VersionError extends Error {
  override readonly name = "VersionError";
}

/** Since v3.5; earlier releases read texts of any length. */
const maxLength = 256;
const maxNumber = 2n ** 64n - 1n;
const loose =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/**
 * Reads a version of at most 256 characters: parts may be missing, begin with zeros, or follow a `v`. This is
 * `NewVersion` of https://github.com/Masterminds/semver/blob/v3.4.0/version.go, with the bound of v3.5.
 *
 * @throws {VersionError} `invalid semantic version` and its kin.
 */
export function parseVersion(text: string): Version {
  if (text.length > maxLength) throw tooLong();
  const match = loose.exec(text);
  if (match === null) throw new VersionError("invalid semantic version");
  const [, major = "", minor = "0", patch = "0", prerelease = "", metadata = ""] = match;
  const number = (digits: string): bigint => readNumber(digits, "error parsing version segment: ");
  const version = { major: number(major), minor: number(minor), patch: number(patch) };
  checkPrerelease(prerelease);
  return { ...version, prerelease, metadata, original: text };
}

/**
 * Reads a version of at most 256 characters that follows SemVer 2 to the letter: `StrictNewVersion`.
 *
 * @throws {VersionError} with what is wrong with it, as Masterminds says it.
 */
export function parseStrictVersion(text: string): Version {
  if (text === "") throw new VersionError("version string empty");
  if (text.length > maxLength) throw tooLong();
  const [major, minor, ...rest] = text.split(".");
  if (major === undefined || minor === undefined || rest.length === 0)
    throw new VersionError("invalid semantic version");
  const [release, metadata] = cut(rest.join("."), "+");
  if (metadata !== undefined && !metadata.split(".").every((part) => /^[0-9A-Za-z-]+$/.test(part)))
    throw new VersionError("invalid metadata string");
  const [patch, prerelease] = cut(release, "-");
  if (prerelease === "") throw new VersionError("invalid prerelease string");
  checkPrerelease(prerelease ?? "");
  for (const digits of [major, minor, patch]) {
    if (!/^\d*$/.test(digits)) throw new VersionError("invalid characters in version");
    if (/^0\d/.test(digits)) throw new VersionError("version segment starts with 0");
  }
  const numbers = { major: readNumber(major), minor: readNumber(minor), patch: readNumber(patch) };
  return { ...numbers, prerelease: prerelease ?? "", metadata: metadata ?? "", original: text };
}

function tooLong(): VersionError {
  return new VersionError(`version string is too long (max ${maxLength} bytes)`);
}

/** The text before a separator and, where there is one, the text after it. */
function cut(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function readNumber(digits: string, prefix = ""): bigint {
  const problem = (what: string): VersionError =>
    new VersionError(`${prefix}strconv.ParseUint: parsing ${JSON.stringify(digits)}: ${what}`);
  if (digits === "") throw problem("invalid syntax");
  const number = BigInt(digits);
  if (number > maxNumber) throw problem("value out of range");
  return number;
}

function checkPrerelease(text: string): void {
  if (text === "") return;
  for (const part of text.split(".")) {
    if (!/^[0-9A-Za-z-]+$/.test(part)) throw new VersionError("invalid prerelease string");
    if (/^0\d+$/.test(part)) throw new VersionError("version segment starts with 0");
  }
}
