import { bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";

// oxlint-disable-next-line no-control-regex -- ASCII is what is looked for
const ascii = /^[\u0000-\u007f]*$/;

/** A text as Go sees it, one character a byte. ASCII, the common case, costs nothing. */
export function byteCharacters(text: string): string {
  return ascii.test(text) ? text : Buffer.from(bytesOfText(text)).toString("latin1");
}

/** Works on a text byte by byte, as Go does: the work sees one character a byte. */
export function onBytes(text: string, work: (bytes: string) => string): string {
  if (ascii.test(text)) return work(text);
  return textOfBytes(Uint8Array.from(work(byteCharacters(text)), (byte) => byte.charCodeAt(0)));
}
