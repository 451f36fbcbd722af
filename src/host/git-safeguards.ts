/** What keeps a hostile checkout's own settings from running programs, and the output of git in one shape. */
export const gitSafeguards: readonly string[] = [
  "--no-optional-locks",
  "--no-pager",
  ...[
    "core.quotepath=off",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "diff.external=",
    "log.showSignature=false",
  ].flatMap((each) => ["-c", each]),
];

/** Git asks nobody, starts no program to compare files, and speaks the words that hints are chosen by, wherever it runs. */
export const quietGit = { GIT_TERMINAL_PROMPT: "0", GIT_EXTERNAL_DIFF: "", LC_ALL: "C" } as const;
