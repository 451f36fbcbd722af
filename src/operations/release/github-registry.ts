/** The registry of GitHub, which deletes nothing by the protocol of registries: GitHub does, by its own. */
export const githubRegistry = "ghcr.io";
