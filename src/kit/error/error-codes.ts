/** What is known of a code. */
interface CodeInfo {
  /** One sentence for `chartyard explain`. */
  readonly what: string;
  /** One or two on what to do about it. */
  readonly fix: string;
  /** Whether the fix helps whatever the cause is: it is then the hint of each error that has none of its own. */
  readonly isHint?: boolean;
}

/**
 * Every code that an AppError may carry. The codes are part of the interface: scripts match on them, so a code may
 * be added but neither renamed nor given another meaning.
 */
export const errorCodes = {
  usage: {
    what: "The command line has a word that is no operation, flag or value Chartyard knows.",
    fix: "Read `chartyard help <operation>`; the message names the nearest known word.",
  },
  "config-invalid": {
    what: "The configuration file has a key or a value that Chartyard does not accept.",
    fix: "Correct the line that the message points at; `chartyard config schema` prints what is allowed.",
  },
  "config-missing": {
    what: "The configuration file named by --config or CHARTYARD_CONFIG does not exist.",
    fix: "Correct the path, or run `chartyard init` to write a first file.",
  },
  "git-missing": {
    what: "The operation compares with git history, and there is no git or no repository here.",
    fix: "Run it inside a git checkout with a commit; where this is one, `git status` says what is wrong with it.",
    isHint: true,
  },
  "git-revision": {
    what: "A git revision that the operation needs does not exist in this checkout.",
    fix: "Fetch it first: in CI, check out with full history (for example `fetch-depth: 0`).",
  },
  "git-failed": {
    what: "The git program ended with an error.",
    fix: "Run the command that the message shows by hand and mend what it complains about.",
  },
  "git-remote-failed": {
    what: "The git remote could not be reached, or does not let this user in.",
    fix: "Run `git fetch` with that remote by hand and mend what it complains about. Run it again: what is done is not done twice.",
  },
  "git-push-refused": {
    what: "The git remote does not take the commit that was pushed to a branch.",
    fix: "Read the reason in the message: give the token or the user the right to write, or let them push to the protected branch.",
  },
  "commit-conflict": {
    what: "A file that is to be committed was changed on the branch by somebody else since the checkout.",
    fix: "Bring the checkout up to date and run it again: nothing was overwritten.",
  },
  "git-branch-moved": {
    what: "Others pushed to the same branch first, each time it was tried.",
    fix: "Run it again: nothing was lost, and what is done is not done twice.",
    isHint: true,
  },
  "index-invalid": {
    what: "The index that was published before cannot be read.",
    fix: "Correct it where it is published, or remove it: the next run begins a new one.",
  },
  "file-unreadable": {
    what: "A file or folder that the operation needs cannot be read.",
    fix: "Check that the path exists and that this user may read it.",
  },
  "file-too-large": {
    what: "A file is larger than the bound for its kind.",
    fix: "Make the file smaller, or keep it out of the chart with .helmignore.",
  },
  "file-unwritable": {
    what: "A file that the plan writes could not be written. Nothing half-written was left behind.",
    fix: "Check that the folder exists, that there is space, and that this user may write there.",
  },
  "plan-conflict": {
    what: "Two changes of one run want to write the same file, or the file changed since it was read.",
    fix: "Run it again; if it happens again, run the operations one by one.",
    isHint: true,
  },
  "registry-denied": {
    what: "The registry does not let this user do what the operation needs.",
    fix: "Log in with `helm registry login` or `docker login`, or give --username and --password-stdin; the user needs the right to pull, and for `push` to push.",
  },
  "registry-failed": {
    what: "The registry could not be reached, or answered with something else than the OCI distribution protocol says.",
    fix: "Check the address, the network and, for a registry without TLS, --plain-http. Run it again: what is there already is not sent twice.",
  },
  "registry-undeletable": {
    what: "The registry deletes nothing by the OCI distribution protocol, whoever asks.",
    fix: "Let it (a docker registry with REGISTRY_STORAGE_DELETE_ENABLED=true), or delete by its own means.",
  },
  "credentials-unusable": {
    what: "The credentials of a registry are in a form that Chartyard cannot use.",
    fix: "Give them with --username and --password-stdin, or log in again with `helm registry login`.",
    isHint: true,
  },
  "forge-no-token": {
    what: "The operation is about a code host, and no token for it was found.",
    fix: "Give one with --token-file, GH_TOKEN or GITHUB_TOKEN; in GitHub Actions, env: {GITHUB_TOKEN: ${{ github.token }}}.",
  },
  "forge-no-repository": {
    what: "The operation is about a code host, and it is not known which repository this is.",
    fix: "Give --repository OWNER/NAME, or work in a checkout whose remote is on the code host.",
  },
  "forge-unauthorized": {
    what: "The code host does not know the token, or the token may not do what was asked.",
    fix: "Make a new token, or give it the permission that the message names.",
  },
  "forge-rate-limited": {
    what: "The code host takes no more requests for longer than Chartyard waits.",
    fix: "Run it again after the time that the message names: what is done is not done twice.",
  },
  "forge-unreachable": {
    what: "The code host could not be reached, or failed to answer.",
    fix: "Run it again: what is done is not done twice.",
  },
  "forge-refused": {
    what: "The code host refused what it was asked.",
    fix: "Read the message: it has the reason that the host gave.",
  },
  "template-invalid": {
    what: "A template of release notes, or of an issue, cannot be read, or wants more than a template may do.",
    fix: "Correct what the message names: a template is Handlebars without partials, and reads its own variables only.",
  },
  "plugin-failed": {
    what: "A plugin named in the configuration could not be loaded.",
    fix: "Read the message: it has the plugin's own error with file and line.",
  },
  cancelled: {
    what: "The run was interrupted before it was done.",
    fix: "Run it again; nothing half-written was left behind.",
  },
  internal: {
    what: "Chartyard itself failed: this is a bug. Where it was met at one chart, the finding says which, and the others have their results.",
    fix: "Please report it with the command line and the stack that was printed.",
  },
} as const;

/** The stable name of an error. */
export type ErrorCode = keyof typeof errorCodes;

/** What to do about an error of which nothing more is known than its code, as a hint; `undefined` where that depends. */
export function hintOfCode(code: ErrorCode): string | undefined {
  const { fix, isHint = false }: CodeInfo = errorCodes[code];
  return isHint ? fix.replace(/\.$/, "") : undefined;
}
