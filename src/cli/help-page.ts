import type { z } from "zod";
import { fieldKind } from "#operation/field-kind.ts";
import { fieldMeta } from "#operation/field.ts";
import { flagName } from "#operation/flag-name.ts";
import type { Example, Operation } from "#operation/operation.ts";
import type { Style } from "#operation/style.ts";
import type { CommandFlag, CommandSummary } from "./commands/command.ts";
import { helpTable } from "./help-table.ts";

type Row = readonly [name: string, meaning: string];

/** What the help of one command shows. */
export interface HelpPage {
  readonly id: string;
  readonly summary: string;
  /** The words after the command's name. */
  readonly usage: string;
  readonly words: readonly Row[];
  readonly flags: readonly Row[];
  /** Fields that have no flag. */
  readonly configOnly: readonly Row[];
  readonly examples: readonly Example[];
  /** Sentences at the end. */
  readonly notes: readonly string[];
}

/** The help of an operation, made from its input: each field is a flag, a word or a key of the configuration. */
export function operationPage(operation: Operation): HelpPage {
  const fields = Object.entries<z.ZodType>(operation.input.shape);
  const words = fields.filter(([, schema]) => isWord(schema));
  const codes = Object.keys(operation.codes).length;
  const keys = fields.filter(([, schema]) => !isWord(schema) && fieldMeta(schema).only !== "flag");
  return {
    id: operation.id,
    summary: operation.summary,
    usage: words.map(([name, schema]) => wordUsage(name, schema)).join(" "),
    words: words.map(([name, schema]) => [fieldMeta(schema).placeholder ?? flagName(name), meaning(schema)]),
    flags: fields
      .filter(([, schema]) => isFlag(schema))
      .map(([name, schema]) => [flagUsage(name, schema), meaning(schema)]),
    configOnly: fields
      .filter(([, schema]) => !isWord(schema) && fieldMeta(schema).only === "config")
      .map(([name, schema]) => [name, meaning(schema)]),
    examples: operation.examples,
    notes: [...configurationNote(operation.id, keys), ...findingsNote(operation.id, codes)],
  };
}

/** The help of a command about Chartyard itself. */
export function commandPage(command: CommandSummary): HelpPage {
  return {
    id: command.id,
    summary: command.summary,
    usage: command.usage,
    words: [],
    flags: command.flags.map((flag) => [commandFlagUsage(flag), flag.description]),
    configOnly: [],
    examples: command.examples,
    notes: [],
  };
}

/** A page as text. */
export function renderPage(page: HelpPage, style: Style): string {
  const usage = ["chartyard", page.id, page.usage, page.flags.length > 0 ? "[flags]" : ""].filter(
    (part) => part !== "",
  );
  const section = (title: string, body: string): string => (body === "" ? "" : `\n${style.bold(title)}\n${body}`);
  return [
    `${page.summary}\n`,
    `\n${style.bold("Usage")}  ${usage.join(" ")}\n`,
    section("Arguments", helpTable(page.words)),
    section("Flags", helpTable(page.flags)),
    section("Only in the configuration", helpTable(page.configOnly)),
    section("Examples", helpTable(page.examples.map(({ command, what }) => [`chartyard ${command}`, what]))),
    "\n",
    ...page.notes.map((note) => `${note}\n`),
    `${style.dim("The flags that every command takes:")} chartyard help\n`,
  ].join("");
}

function isWord(schema: z.ZodType): boolean {
  return fieldMeta(schema).positional === true;
}

function isFlag(schema: z.ZodType): boolean {
  return !isWord(schema) && fieldMeta(schema).only !== "config";
}

function wordUsage(name: string, schema: z.ZodType): string {
  const word = fieldMeta(schema).placeholder ?? flagName(name);
  const many = fieldKind(schema).kind === "list" ? `${word}...` : word;
  return schema.safeParse(undefined).success ? `[${many}]` : `<${many}>`;
}

function flagUsage(name: string, schema: z.ZodType): string {
  const { short, placeholder } = fieldMeta(schema);
  const { kind } = fieldKind(schema);
  const prefix = short === undefined ? "    " : `-${short}, `;
  if (kind !== "boolean") return `${prefix}--${flagName(name)} <${placeholder ?? placeholderOf(kind)}>`;
  return `${prefix}--${defaultOf(schema) === true ? "[no-]" : ""}${flagName(name)}`;
}

function commandFlagUsage({ name, short, placeholder }: CommandFlag): string {
  return `${short === undefined ? "    " : `-${short}, `}--${name}${placeholder === undefined ? "" : ` <${placeholder}>`}`;
}

function placeholderOf(kind: string): string {
  return kind === "number" ? "n" : kind === "list" ? "value,..." : "value";
}

/** The description with the choices and the default behind it. */
function meaning(schema: z.ZodType): string {
  const { description } = fieldMeta(schema);
  const kind = fieldKind(schema);
  const facts: string[] = [];
  if (kind.kind === "string" && kind.choices !== undefined) facts.push(kind.choices.join(", "));
  const value = defaultOf(schema);
  if (kind.kind === "boolean" && value === true) facts.push("default: on");
  else if (isWorthSaying(value) && !/\bdefault: /i.test(description)) facts.push(`default: ${String(value)}`);
  return facts.length === 0 ? description : `${description} (${facts.join("; ")})`;
}

function defaultOf(schema: z.ZodType): unknown {
  const parsed = schema.safeParse(undefined);
  return parsed.success ? parsed.data : undefined;
}

function isWorthSaying(value: unknown): boolean {
  if (typeof value === "string" || Array.isArray(value)) return value.length > 0;
  return typeof value === "number";
}

function configurationNote(id: string, keys: readonly (readonly [string, z.ZodType])[]): string[] {
  const [first] = keys.find(([, schema]) => fieldKind(schema).kind !== "other") ?? [];
  if (first === undefined) return [];
  const variable = `CHARTYARD_${id}_${flagName(first)}`.replaceAll("-", "_").toUpperCase();
  return [`In chartyard.yaml: ${id}: {${first}: …}   In the environment: ${variable}=…`];
}

function findingsNote(id: string, codes: number): string[] {
  if (codes === 0) return [];
  return [`It has ${codes} ${codes === 1 ? "code" : "codes"} for what it finds: chartyard explain ${id}`];
}
