/** A block of code of a page. */
export interface GuideBlock {
  /** The line of the page that it begins at, from 1. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language as `title=…`: the file that it is. */
  readonly title: string | undefined;
  readonly text: string;
}

/** The fenced blocks of a page in Markdown, in order. */
export function guideBlocks(page: string): GuideBlock[] {
  const fence = /^```(\w+)(?: title=(\S+))?\n([\s\S]*?)^```$/gm;
  return [...page.matchAll(fence)].map(({ 1: language = "", 2: title, 3: text = "", index }) => ({
    line: page.slice(0, index).split("\n").length,
    language,
    title,
    text,
  }));
}

/** The commands of a console block, each with the lines that it prints. */
export function consoleSteps(text: string): { readonly command: string; readonly lines: readonly string[] }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = "", ...lines] = step.trimEnd().split("\n");
      return { command, lines };
    });
}
