/** The spelling of a field in another place: `targetBranch` is `--target-branch` and `CHARTYARD_…_TARGET_BRANCH`. */
export function flagName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
