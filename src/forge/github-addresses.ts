import type { ForgeAddresses } from "#operation/forge.ts";

/** The addresses of GitHub's pages below that of a repository. */
export class GithubAddresses implements ForgeAddresses {
  readonly base: string;

  constructor(repositoryUrl: string) {
    this.base = repositoryUrl.replace(/\/+$/, "");
  }

  asset(tag: string, name: string): string {
    return `${this.base}/releases/download/${escaped(tag)}/${encodeURIComponent(name)}`;
  }
}

function escaped(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
