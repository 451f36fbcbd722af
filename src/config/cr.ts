import type { ForeignKey, ForeignTool } from "./foreign.ts";

const repository = "is for no file: the repository is --repository, GITHUB_REPOSITORY, or where the git remote is";
const host = "is for no file: the code host is that of the repository, or what GITHUB_API_URL says";
const signing =
  "is for `helm package --sign` or gpg: the .prov files that they put beside packages are released and pushed with these";

const keys = {
  owner: { reason: repository },
  "git-repo": { reason: repository },
  "charts-repo": { reason: "is deprecated, and cr does not read it either" },
  "index-path": { reason: "is for one run: `chartyard index --output FILE`" },
  "package-path": { to: ["package", "destination"], takes: "text" },
  sign: { reason: signing },
  key: { reason: signing },
  keyring: { reason: signing },
  "passphrase-file": { reason: signing },
  token: { reason: "is a secret and never belongs in a file: it stays in the environment" },
  "git-base-url": { reason: host },
  "git-upload-url": { reason: host },
  commit: { reason: "is not needed: a release is of the commit that is checked out" },
  "pages-branch": { to: ["index", "branch"], takes: "text" },
  "pages-index-path": { reason: "is for one run: `chartyard index --push --output FILE`" },
  push: { reason: "is for one run: `chartyard index --push`" },
  pr: { reason: "is not done: `chartyard index --push` pushes to the branch itself" },
  remote: { to: ["target", "remote"], takes: "text" },
  "release-name-template": { to: ["release", "tag"], takes: "text" },
  "skip-existing": { reason: "is not needed: what is released is left alone" },
  "release-notes-file": {
    to: ["release", "notesFile"],
    takes: "text",
    convert: (name: string) => (name === "" ? undefined : name),
  },
  "generate-release-notes": { to: ["release", "generateReleaseNotes"], takes: "boolean" },
  "make-release-latest": { to: ["release", "makeLatest"], takes: "boolean" },
  "packages-with-index": { to: ["index", "packagesWithIndex"], takes: "boolean" },
} as const satisfies Record<string, ForeignKey>;

/** chart-releaser: the keys of cr.yaml and its variables, `CR_OWNER` and so on. */
export const cr: ForeignTool = { id: "cr", prefix: "CR_", keys };
