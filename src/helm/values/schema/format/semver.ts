import { quoteRune } from "#kit/gotemplate/strconv/quote.ts";

const names = ["major", "minor", "patch"];

/** What is wrong with a version of SemVer 2. */
export function semverProblem(text: string): string | undefined {
  const plus = text.indexOf("+");
  const withoutBuild = plus < 0 ? text : text.slice(0, plus);
  const minus = withoutBuild.indexOf("-");
  const core = minus < 0 ? withoutBuild : withoutBuild.slice(0, minus);
  return (
    (plus < 0 ? undefined : buildProblem(text.slice(plus + 1))) ??
    (minus < 0 ? undefined : preReleaseProblem(withoutBuild.slice(minus + 1))) ??
    coreProblem(core)
  );
}

function buildProblem(build: string): string | undefined {
  if (build === "") return "build is empty";
  return identifiersProblem(build, "build", () => undefined);
}

function preReleaseProblem(preRelease: string): string | undefined {
  return identifiersProblem(preRelease, "pre-release", (identifier) =>
    /^0\d+$/.test(identifier) ? "pre-release numeric identifier starts with zero" : undefined,
  );
}

function identifiersProblem(
  text: string,
  kind: string,
  check: (identifier: string) => string | undefined,
): string | undefined {
  for (const identifier of text.split(".")) {
    if (identifier === "") return `${kind} identifier is empty`;
    const stranger = /[^0-9A-Za-z-]/u.exec(identifier)?.[0];
    if (stranger !== undefined)
      return `invalid character ${quoteRune(stranger.codePointAt(0) ?? 0, false)} in ${kind} identifier`;
    const problem = check(identifier);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function coreProblem(core: string): string | undefined {
  const versions = core.split(".");
  if (versions.length !== 3) return "versionCore must have 3 numbers separated by dot";
  for (const [index, version] of versions.entries()) {
    const name = names[index] ?? "";
    if (version === "") return `${name} is empty`;
    if (version.length > 1 && version.startsWith("0")) return `${name} starts with zero`;
    if (!/^\d+$/.test(version)) return `${name} contains non-digit`;
  }
  return undefined;
}
