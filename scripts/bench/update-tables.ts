/**
 * Puts tables in the place of those of the same title; others stay as they are, new ones come last.
 *
 * @param before the page as it is
 * @param introduction what it has to begin with: the machine is named there
 * @throws {Error} where it begins otherwise: figures of two machines do not belong on one page.
 */
export function updateTables(before: string, introduction: string, tables: readonly string[]): string {
  const [head = "", ...kept] = before.split(/^(?=## )/m);
  if (head.trim() !== introduction.trim())
    throw new Error("The page is of another machine or version: measure all of it again");
  const sections = new Map([...kept, ...tables].map((table) => [table.slice(0, table.indexOf("\n")), table.trim()]));
  return `${introduction}\n${[...sections.values()].join("\n\n")}\n`;
}
