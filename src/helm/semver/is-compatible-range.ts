import { parseConstraint, satisfies } from "./constraint.ts";
import { parseVersion, VersionError } from "./version.ts";

/** Whether a version satisfies a constraint; what is no constraint or no version satisfies nothing. */
export function isCompatibleRange(constraint: string, version: string): boolean {
  try {
    return satisfies(parseVersion(version), parseConstraint(constraint));
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}
