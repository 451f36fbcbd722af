import { AppError } from "#kit/error/app-error.ts";

const maxReasonLines = 4;
const moved =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|reference already exists/;
const denied = /\b403\b|denied to|Permission .*denied|ERROR: Permission|write access|not allowed to push|read.only/i;
const noLogin = /could not read (?:Username|Password)|Authentication failed|Invalid username|\b401\b|publickey/i;

/** Why git could not talk to a remote. */
export function fetchFailure(remote: string, stderr: string): AppError {
  const hint = noLogin.test(stderr)
    ? loginHint
    : `git fetch ${remote}, in this folder, says more; \`git remote --verbose\` lists the remotes`;
  return new AppError("git-remote-failed", `Cannot read from the git remote "${remote}": ${reasonIn(stderr)}`, {
    hint,
  });
}

/** Why a push came to nothing. @param report What `git push --porcelain` printed: the line of a refused branch begins with `!`. */
export function pushFailure(target: { remote: string; branch: string }, report: string, stderr: string): AppError {
  const { remote, branch } = target;
  const refusal = /^!\t[^\t]*\t(.*)$/m.exec(report)?.[1];
  if (refusal !== undefined && moved.test(refusal))
    return new AppError(
      "git-branch-moved",
      `The push to "${branch}" of "${remote}" came second to another: ${refusal}`,
    );
  const said = refusal === undefined ? reasonIn(stderr) : `${refusal}: ${reasonIn(stderr)}`;
  const hint = pushHint(`${refusal ?? ""}\n${stderr}`, branch);
  if (refusal !== undefined || denied.test(stderr))
    return new AppError("git-push-refused", `The git remote "${remote}" refuses the push to "${branch}": ${said}`, {
      hint,
    });
  return new AppError("git-remote-failed", `Cannot push to "${branch}" of the git remote "${remote}": ${said}`, {
    hint,
  });
}

const loginHint =
  "Log in to the remote: in GitHub Actions, actions/checkout with its token kept and permissions: {contents: write}";

function pushHint(text: string, branch: string): string {
  if (/GH006|GH013|protected branch|rule violations/i.test(text))
    return `Let this user, app or workflow push to "${branch}" in the rules of the repository, or publish to another branch`;
  if (denied.test(text))
    return "Give the right to write: in GitHub Actions, permissions: {contents: write}; a pull request from a fork never has it, so publish after the merge";
  if (noLogin.test(text)) return loginHint;
  if (/hook declined/.test(text)) return "A hook of the remote refuses it: its words are in the message";
  return "Run it again: what is done is not done twice";
}

/** What the remote said, and git's own last word: without the lines of progress and advice. */
function reasonIn(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.replace(/^remote:\s*/, "").replace(/\.?\s*$/, ""))
    .filter((line) => line !== "" && !/^(?:To |hint:|warning:|error: failed to push some refs)/.test(line));
  return [...new Set(lines)].slice(0, maxReasonLines).join("; ") || "git gave no reason";
}
