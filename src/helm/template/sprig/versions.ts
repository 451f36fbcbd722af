import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoHost, type GoFunction, type GoKind, type Value } from "#kit/gotemplate/value/value.ts";
import { compareVersions } from "../../semver/compare-versions.ts";
import { parseConstraint, satisfies } from "../../semver/constraint.ts";
import { formatVersion } from "../../semver/format-version.ts";
import { parseVersion, VersionError, type Version } from "../../semver/version.ts";
import type { FunctionTable } from "../function-table.ts";

function orFail<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof VersionError) throw new FunctionError(error.message);
    throw error;
  }
}

const uint64 = (value: bigint): GoInteger => GoInteger.of("uint64", value);

/** What `semver` gives: Masterminds' `*semver.Version`, with the methods that templates can use. */
class SemanticVersion extends GoHost {
  override readonly type = "*semver.Version";
  override readonly kind: GoKind = "ptr";
  readonly version: Version;

  constructor(version: Version) {
    super();
    this.version = version;
  }

  override text(): string {
    return formatVersion(this.version);
  }

  override toJson(): Value {
    return this.text();
  }

  override method(name: string): GoFunction | undefined {
    const { major, minor, patch, prerelease, metadata, original } = this.version;
    const facts: Readonly<Record<string, Value>> = {
      Major: uint64(major),
      Minor: uint64(minor),
      Patch: uint64(patch),
      Prerelease: prerelease,
      Metadata: metadata,
      Original: original,
      String: this.text(),
    };
    if (Object.hasOwn(facts, name)) return defineFunction([], () => facts[name]);
    return Object.hasOwn(comparisons, name) ? this.#comparison(comparisons[name]) : undefined;
  }

  #comparison(decide: ((order: number) => Value) | undefined): GoFunction | undefined {
    if (decide === undefined) return undefined;
    return defineFunction(["*semver.Version"], (other) => {
      if (!(other instanceof SemanticVersion))
        throw new FunctionError("runtime error: invalid memory address or nil pointer dereference");
      return decide(compareVersions(this.version, other.version));
    });
  }
}

const comparisons: Readonly<Record<string, (order: number) => Value>> = {
  Compare: (order) => GoInteger.int(Math.sign(order)),
  Equal: (order) => order === 0,
  LessThan: (order) => order < 0,
  LessThanEqual: (order) => order <= 0,
  GreaterThan: (order) => order > 0,
  GreaterThanEqual: (order) => order >= 0,
};

/** Sprig's semantic versions. */
export const versionFunctions: FunctionTable = {
  semver: defineFunction(["string"], (text) => new SemanticVersion(orFail(() => parseVersion(text)))),
  semverCompare: defineFunction(["string", "string"], (constraint, version) =>
    orFail(() => {
      const parsed = parseConstraint(constraint);
      return satisfies(parseVersion(version), parsed);
    }),
  ),
};
