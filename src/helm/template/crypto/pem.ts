/** A block of PEM. */
export interface PemBlock {
  /** What it holds, such as `RSA PRIVATE KEY`. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** Writes a block, 64 columns wide. */
export function encodePem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** The first block of a text, or `undefined` where there is none. */
export function decodePem(text: string): PemBlock | undefined {
  const begin = /(?:^|\n)-----BEGIN ([^\n]{1,100}?)-----[ \t\r]*\n/.exec(text);
  if (begin === null) return undefined;
  const label = begin[1] ?? "";
  const start = begin.index + begin[0].length;
  const end = text.indexOf(`-----END ${label}-----`, start);
  if (end < 0) return undefined;
  const body = text
    .slice(start, end)
    .replace(/^(?:[^\n:]{1,100}: [^\n]*\n)*/, "")
    .replace(/\s/g, "");
  return /^[A-Za-z0-9+/]*={0,2}$/.test(body)
    ? { label, bytes: Uint8Array.from(Buffer.from(body, "base64")) }
    : undefined;
}
