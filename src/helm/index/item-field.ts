/**
 * A text field of an index item that was split off but not read: `version`, `digest`, `created`, `name`. Helm writes each
 * on one line at the item's own indentation. Empty where there is none.
 */
export function itemField(item: string, name: string): string {
  const match = new RegExp(`^ *(?:- | {2})${name}: (.*)$`, "m");
  for (const line of item.split("\n")) {
    const isOwn = line.startsWith("  - ") || /^ {4}\S/.test(line) || line.startsWith("- ") || /^ {2}\S/.test(line);
    const value = isOwn ? match.exec(line)?.[1] : undefined;
    if (value === undefined) continue;
    const quoted = /^"([^"\\]*)"$|^'([^']*)'$/.exec(value.trim());
    return quoted?.[1] ?? quoted?.[2] ?? value.trim();
  }
  return "";
}
