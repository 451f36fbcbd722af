import type { ForgePackage, PackageVersion } from "#operation/forge-packages.ts";
import { deleteIfThere } from "./delete-if-there.ts";
import type { GithubClient } from "./github-client.ts";
import { readPackage } from "./read-package.ts";

/**
 * Deletes a version of a package, or the package where no other version of it has a tag: GitHub refuses to delete the last one.
 * Source: https://docs.github.com/en/packages/learn-github-packages/deleting-and-restoring-a-package
 */
export async function deletePackageVersion(
  client: GithubClient,
  of: ForgePackage,
  { id }: PackageVersion,
  signal: AbortSignal,
): Promise<void> {
  const present = await readPackage(client, of, signal);
  if (present?.versions.some((each) => each.id === id) !== true) return;
  const isLast = !present.versions.some((each) => each.id !== id && each.tags.length > 0);
  const { packages } = client.octokit.rest;
  const whole = { package_type: "container", package_name: of.name, request: { signal } } as const;
  const version = { ...whole, package_version_id: id };
  await deleteIfThere(() => {
    if (of.ownerKind === "organization")
      return isLast
        ? packages.deletePackageForOrg({ ...whole, org: of.owner })
        : packages.deletePackageVersionForOrg({ ...version, org: of.owner });
    return isLast
      ? packages.deletePackageForUser({ ...whole, username: of.owner })
      : packages.deletePackageVersionForUser({ ...version, username: of.owner });
  });
}
