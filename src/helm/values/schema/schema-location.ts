import { escapeFragment } from "../../url/escape-fragment.ts";
import type { Schema } from "./schema.ts";

/** The address of a schema, as messages have it. */
export function schemaLocation({ url, pointer }: Pick<Schema, "url" | "pointer">): string {
  return `${url}#${escapeFragment(pointer)}`;
}
