import { bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";

// oxlint-disable-next-line no-control-regex -- ASCII is what is looked for
const ascii = /^[\u0000-\u007f]*$/;

/** From this length on, in units of UTF-16, the last text is kept with its bytes. */
const longText = 4096;
let last = { text: "", bytes: "" };

/**
 * A text as Go sees it, one character a byte. ASCII, the common case, costs nothing, and a loop over one long text converts
 * it once: megabytes of garbage at each step come faster than they are collected.
 */
export function byteCharacters(text: string): string {
  if (ascii.test(text)) return text;
  if (text.length < longText) return convert(text);
  if (last.text !== text) last = { text, bytes: convert(text) };
  return last.bytes;
}

function convert(text: string): string {
  return Buffer.from(bytesOfText(text)).toString("latin1");
}

/** Works on a text byte by byte, as Go does: the work sees one character a byte. */
export function onBytes(text: string, work: (bytes: string) => string): string {
  if (ascii.test(text)) return work(text);
  return textOfBytes(Buffer.from(work(byteCharacters(text)), "latin1"));
}
