const width = 100;
const maxFirstColumn = 34;

/**
 * Two columns as text: names to the left, what they mean beside them, wrapped at 100 columns. A name that is too long
 * for its column has its meaning on the next line.
 */
export function helpTable(rows: readonly (readonly [name: string, meaning: string])[], indent = 2): string {
  const fitting = rows.map(([name]) => name.length).filter((length) => length <= maxFirstColumn);
  const column = indent + Math.max(0, ...fitting) + 2;
  return rows
    .map(([name, meaning]) => {
      const first = " ".repeat(indent) + name;
      const lines = wrap(meaning, width - column);
      if (first.length + 2 > column) lines.unshift("");
      const [head = "", ...rest] = lines;
      return [first.padEnd(column) + head, ...rest.map((line) => " ".repeat(column) + line)]
        .map((line) => line.trimEnd())
        .join("\n");
    })
    .map((line) => `${line}\n`)
    .join("");
}

/** Breaks a text at spaces; a longer word has a line of its own. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
