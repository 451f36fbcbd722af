import { AppError } from "#kit/error/app-error.ts";
import { nearest } from "#kit/text/nearest.ts";
import type { Style } from "#operation/style.ts";
import { helpTable, wrap } from "../help-table.ts";
import { codeCatalogue, type KnownCode } from "./code-catalogue.ts";
import type { Command } from "./command.ts";
import { loadOperations, pluginsForHelp } from "./load-operations.ts";

const columns = 96;

/** `chartyard explain [code]` */
export const explain: Command = {
  id: "explain",
  summary: "Say what a code means, why it matters and what to do",
  group: "tool",
  usage: "[code]",
  flags: [],
  examples: [
    { command: "explain", what: "List every code" },
    { command: "explain lint", what: "List the codes of one operation" },
    { command: "explain version-not-bumped", what: "Say all about one code" },
  ],
  async run(context) {
    const [word] = context.line.words;
    const codes = codeCatalogue(
      await loadOperations({ registry: context.registry, plugins: () => pluginsForHelp(context) }),
      context.runCodes,
    );
    const isJson = context.line.flags.get("json") === true;
    const shown = word === undefined ? codes : findCodes(word, codes);
    const [only] = shown;
    if (isJson) context.stdout(`${JSON.stringify(shown, undefined, 2)}\n`);
    else if (only !== undefined && only.code === word) context.stdout(explanation(only, context.style));
    else context.stdout(listing(shown, context.style));
    return 0;
  },
};

function findCodes(word: string, codes: readonly KnownCode[]): readonly KnownCode[] {
  const exact = codes.find(({ code }) => code === word);
  if (exact !== undefined) return [exact];
  const owned = codes.filter(({ owner }) => owner === word);
  if (owned.length > 0) return owned;
  const near = nearest(
    word,
    codes.map(({ code }) => code),
  );
  throw new AppError("usage", `"${word}" is no code${near === undefined ? "" : `. Did you mean "${near}"?`}`, {
    hint: "`chartyard explain` lists every code",
  });
}

function explanation(known: KnownCode, style: Style): string {
  const { code, owner, severity, what, why, fix, bad, good } = known;
  const kind = owner === "error" ? "ends a run" : owner === "run" ? "of every run" : `of ${owner}`;
  const paragraphs: (readonly [string, string])[] = [
    ["What", what],
    ...(why === undefined ? [] : [["Why", why] as const]),
    ["Fix", fix],
  ];
  const allow = owner === "error" ? [] : [`\n${style.bold("Allow")}\n${allowance(code)}`];
  return [
    `${paint(severity, style)(severity)} ${style.bold(code)} ${style.dim(`(${kind})`)}\n`,
    ...paragraphs.map(
      ([title, text]) =>
        `\n${style.bold(title)}\n${wrap(text, columns)
          .map((line) => `  ${line}\n`)
          .join("")}`,
    ),
    ...allow,
    ...example("Wrong", bad, style),
    ...example("Right", good, style),
  ].join("");
}

function allowance(code: string): string {
  return helpTable([
    ["in one place", `# chartyard-ignore ${code} -- the reason`],
    ["everywhere", `ignore: {${code}: "the reason"}   in chartyard.yaml`],
    ["in some charts", `ignore: {${code}: {paths: [charts/a], reason: "the reason"}}`],
  ]);
}

function example(title: string, text: string | undefined, style: Style): string[] {
  if (text === undefined) return [];
  const lines = text.trimEnd().split("\n");
  return [`\n${style.bold(title)}\n${lines.map((line) => `  ${line}`.trimEnd()).join("\n")}\n`];
}

function listing(codes: readonly KnownCode[], style: Style): string {
  const owners = [...new Set(codes.map(({ owner }) => owner))];
  const groups = owners.map((owner) => {
    const own = codes.filter((each) => each.owner === owner);
    const rows = own.map(
      ({ code, severity, what }) => [code, owner === "error" ? what : `${severity}: ${what}`] as const,
    );
    return `${style.bold(groupTitle(owner))}\n${helpTable(rows)}`;
  });
  return `${groups.join("\n")}\nAll about one of them: chartyard explain CODE\n`;
}

function groupTitle(owner: string): string {
  if (owner === "error") return "Errors that end a run";
  return owner === "run" ? "Every run" : owner;
}

function paint(severity: KnownCode["severity"], style: Style): (text: string) => string {
  switch (severity) {
    case "error":
      return (text) => style.red(text);
    case "warning":
      return (text) => style.yellow(text);
    case "info":
      return (text) => style.cyan(text);
  }
}
