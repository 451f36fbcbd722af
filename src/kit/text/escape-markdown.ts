/** Control characters, and those that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;
const codeSpan = /(?<!`)(`+)(?!`)([^`]+)\1(?!`)/g;

/**
 * Text as one line of GitHub's Markdown that shows it as it is: no HTML, links, emphasis or headings come of it, and nobody is
 * notified by an `@name` in it. Code in backticks stays code. Control characters become spaces. Linear in the text.
 */
export function escapeMarkdown(text: string): string {
  const line = text.replace(unprintable, " ").trim();
  let escaped = "";
  let at = 0;
  for (const span of line.matchAll(codeSpan)) {
    escaped += escapeText(line.slice(at, span.index)) + span[0];
    at = span.index + span[0].length;
  }
  return escapeStart(escaped + escapeText(line.slice(at)));
}

function escapeText(text: string): string {
  return (
    text
      .replace(/[\\`*[\]~|$]/g, String.raw`\$&`)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      // Between letters an underscore means nothing, and names of values are full of them.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
      // A space without width keeps it from being a mention. Nothing visible does.
      .replace(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9])/g, "@\u200b")
  );
}

/** What begins a block at the beginning of a line. */
function escapeStart(line: string): string {
  return line.replace(/^(?:#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|(\d{1,9})(?=[.)](?:\s|$)))/, (found, digits?: string) =>
    digits === undefined ? `\\${found}` : `${digits}\\`,
  );
}
