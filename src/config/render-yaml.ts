import { isConfigMap } from "./layers.ts";
import type { SettingPath } from "./setting-path.ts";

const maxFlowColumns = 90;
const commentColumn = 40;

/** What to say behind a value; nothing for most. */
export type Comment = (path: SettingPath) => string | undefined;

/**
 * Values as YAML in block style; short lists of plain values stay on one line. Reading it back gives the values:
 * whatever could be taken for another type, in YAML 1.1 too, is quoted.
 */
export function renderYaml(values: Readonly<Record<string, unknown>>, comment: Comment = () => undefined): string {
  return mapLines(values, [], "", comment).join("");
}

function mapLines(
  map: Readonly<Record<string, unknown>>,
  path: SettingPath,
  indent: string,
  comment: Comment,
): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const inner = [...path, key];
    return valueLines(`${indent}${scalar(key)}:`, value, inner, indent, comment);
  });
}

function valueLines(head: string, value: unknown, path: SettingPath, indent: string, comment: Comment): string[] {
  const flow = flowText(value);
  if (flow !== undefined && (head.length + flow.length < maxFlowColumns || !isBranch(value)))
    return [line(`${head} ${flow}`, comment(path))];
  if (Array.isArray(value))
    return [line(head, comment(path)), ...value.flatMap((item: unknown) => itemLines(item, `${indent}  `))];
  return [line(head, comment(path)), ...mapLines(value as Record<string, unknown>, path, `${indent}  `, comment)];
}

function itemLines(item: unknown, indent: string): string[] {
  if (!isConfigMap(item) || !isBranch(item)) return [`${indent}- ${flowText(item) ?? json(item)}\n`];
  const [first = "", ...rest] = mapLines(item, [], `${indent}  `, () => undefined);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

/** A value on one line: scalars, what is empty, and lists of scalars. */
function flowText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    if (!value.every((item) => typeof item !== "object" || item === null)) return undefined;
    return `[${value.map(scalar).join(", ")}]`;
  }
  if (isConfigMap(value)) return Object.keys(value).length === 0 ? "{}" : undefined;
  return scalar(value);
}

function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function scalar(value: unknown): string {
  return typeof value === "string" && isPlain(value) ? value : json(value ?? null);
}

/** A value as JSON, which is YAML but for what JSON leaves as it is: line breaks to YAML, or not allowed in it at all. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Text that needs no quotes, in a flow list either. */
function isPlain(text: string): boolean {
  return /^[A-Za-z/.][\w./*+-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null|~|\.|\.inf|\.nan)$/i.test(text);
}

function line(text: string, comment: string | undefined): string {
  return comment === undefined ? `${text}\n` : `${text.padEnd(commentColumn)} # ${comment}\n`;
}
