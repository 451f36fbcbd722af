import { trimSpace } from "../template/convert/trim-space.ts";

const space = /[\t\n\f\r ]/;

/**
 * Cuts rendered text into its documents, trimmed, empty ones left out: at `---` at the start of a line, whatever follows
 * it there. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/release/v1/util/manifest.go
 */
export function splitManifests(text: string): string[] {
  const whole = trimSpace(text);
  const documents: string[] = [];
  let start = 0;
  for (let at = whole.indexOf("---"); at >= 0; at = whole.indexOf("---", at)) {
    const isSeparator = at === 0 || (at > start && whole[at - 1] === "\n");
    if (!isSeparator) {
      at += 1;
      continue;
    }
    documents.push(whole.slice(start, at));
    at += 3;
    // What space follows belongs to the separator, so that a second one in the next line separates nothing.
    while (space.test(whole.charAt(at))) at += 1;
    start = at;
  }
  documents.push(whole.slice(start));
  return documents.map(trimSpace).filter((document) => document !== "");
}
