/** A piece of an index as Helm writes it. */
export type IndexPiece =
  | { readonly kind: "entries" }
  | { readonly kind: "chart"; readonly name: string }
  | { readonly kind: "item"; readonly chart: string; readonly text: string }
  /** A line outside `entries`, such as `apiVersion: v1`. */
  | { readonly kind: "other"; readonly text: string };

/** An index that is not laid out line by line as Helm does it: it has to be read whole. */
export class UnusualIndexError extends Error {
  override readonly name = "UnusualIndexError";
}

const chartLine = /^ {2}(?:"([^"\\]+)"|'([^']+)'|([^\s'"#&*!|>%@`{[-][^:#]*)):$/;
const maxItemCharacters = 4 << 20;

/**
 * Splits an index into its pieces as it arrives, without reading YAML: Helm writes charts at two spaces, versions as
 * list items below them. Memory holds one version at a time. Texts are copies: a slice would keep its chunk alive.
 *
 * @throws {UnusualIndexError} for any other layout.
 */
export async function* indexPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<IndexPiece> {
  let inEntries = false;
  let chart = "";
  let item: string[] = [];
  let size = 0;
  const takeItem = function* (): Generator<IndexPiece> {
    if (item.length > 0) yield { kind: "item", chart, text: copy(`${item.join("\n")}\n`) };
    item = [];
    size = 0;
  };
  for await (const line of lines(chunks)) {
    const isItemStart = inEntries && line.startsWith("  - ");
    const isInside = inEntries && line.startsWith("    ");
    if (isItemStart || (isInside && item.length > 0) || (line === "" && item.length > 0)) {
      if (isItemStart) yield* takeItem();
      if (isItemStart && chart === "") throw new UnusualIndexError("An entry stands before any chart");
      item.push(line);
      size += line.length;
      if (size > maxItemCharacters) throw new UnusualIndexError("One version takes more than 4 MiB");
      continue;
    }
    yield* takeItem();
    if (line.startsWith("#") || line === "" || line === "---") continue;
    const name = inEntries ? chartLine.exec(line) : null;
    if (name !== null) {
      chart = copy(name[1] ?? name[2] ?? name[3] ?? "");
      yield { kind: "chart", name: chart };
    } else if (line === "entries:") {
      inEntries = true;
      yield { kind: "entries" };
    } else if (/^[A-Za-z]+:( |$)/.test(line)) {
      inEntries = false;
      chart = "";
      yield { kind: "other", text: copy(line) };
    } else if (!inEntries && /^\s/.test(line)) yield { kind: "other", text: copy(line) };
    else throw new UnusualIndexError(`The index is not laid out as Helm does it: ${JSON.stringify(line.slice(0, 80))}`);
  }
  yield* takeItem();
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    if (rest.length > maxItemCharacters) throw new UnusualIndexError("A line takes more than 4 MiB");
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function copy(text: string): string {
  return decoder.decode(encoder.encode(text));
}
