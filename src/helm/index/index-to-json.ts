import type { Value } from "#kit/gotemplate/value/value.ts";
import { readMap } from "../yaml/read-map.ts";

/** The order of fields in `helm repo index --json`: that of Go's structs. */
const fieldOrder = [
  "serverInfo apiVersion generated entries publicKeys annotations",
  "name home sources version description keywords maintainers icon apiVersion condition tags appVersion deprecated annotations kubeVersion dependencies type urls created removed digest",
].flatMap((names) => names.split(" "));

/** An index as JSON, two spaces deep. It is held in memory whole. */
export async function indexToJson(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return new TextEncoder().encode(`${JSON.stringify(plain(readMap(text)), undefined, 2)}\n`);
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const rank = (name: string): number => (fieldOrder.includes(name) ? fieldOrder.indexOf(name) : fieldOrder.length);
  const keys = [...value.keys()].sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, plain(value.get(key))]));
}
