import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { ChartFile } from "./chart.ts";

const texts = new WeakMap<Uint8Array, string>();

/** A file as a Go string; it is decoded once while its bytes are held, however many renderings ask for it. */
export function fileText({ data }: ChartFile): string {
  const known = texts.get(data);
  if (known !== undefined) return known;
  const text = textOfBytes(data);
  texts.set(data, text);
  return text;
}
