import type { ForeignKey, ForeignTool } from "./foreign.ts";

const releasing = "belongs to releasing, which this version of Chartyard does not do yet";
const signing = "belongs to signing, which this version of Chartyard does not do yet";

const keys = {
  owner: { reason: releasing },
  "git-repo": { reason: releasing },
  "charts-repo": { reason: "is deprecated, and cr does not read it either" },
  "index-path": { reason: "is for one run: `chartyard index --output FILE`" },
  "package-path": { to: ["package", "destination"], takes: "text" },
  sign: { reason: signing },
  key: { reason: signing },
  keyring: { reason: signing },
  "passphrase-file": { reason: signing },
  token: { reason: "is a secret and never belongs in a file: it stays in the environment" },
  "git-base-url": { reason: releasing },
  "git-upload-url": { reason: releasing },
  commit: { reason: releasing },
  "pages-branch": { reason: releasing },
  "pages-index-path": { reason: releasing },
  push: { reason: releasing },
  pr: { reason: releasing },
  remote: { to: ["target", "remote"], takes: "text" },
  "release-name-template": { reason: releasing },
  "skip-existing": { reason: releasing },
  "release-notes-file": { reason: releasing },
  "generate-release-notes": { reason: releasing },
  "make-release-latest": { reason: releasing },
  "packages-with-index": { reason: releasing },
} as const satisfies Record<string, ForeignKey>;

/** chart-releaser: the keys of cr.yaml and its variables, `CR_OWNER` and so on. */
export const cr: ForeignTool = { id: "cr", prefix: "CR_", keys };
