/** A txtar archive: a comment, then files behind `-- name --` lines (golang.org/x/tools/txtar). */
export interface Txtar {
  readonly comment: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Parses a txtar text. */
export function parseTxtar(text: string): Txtar {
  const files = new Map<string, string>();
  let comment = "";
  let name: string | undefined;
  let lines: string[] = [];
  const finish = (): void => {
    const body = lines.length === 0 ? "" : `${lines.join("\n")}\n`;
    if (name === undefined) comment = body;
    else files.set(name, body);
  };
  const all = text.split("\n");
  if (all.at(-1) === "") all.pop();
  for (const line of all) {
    const marker = /^-- (.+) --$/.exec(line);
    if (marker === null) lines.push(line);
    else {
      finish();
      name = marker[1]?.trim() ?? "";
      lines = [];
    }
  }
  finish();
  return { comment, files };
}

/** Writes a txtar text. */
export function formatTxtar({ comment, files }: Txtar): string {
  return comment + [...files].map(([name, body]) => `-- ${name} --\n${body}`).join("");
}
