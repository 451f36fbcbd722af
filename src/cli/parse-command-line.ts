import { AppError } from "#kit/error/app-error.ts";
import { spellings, type FlagShape } from "./flag-shape.ts";
import { nearest } from "#kit/text/nearest.ts";

/** A command line, with every value still the text that was typed. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly flags: ReadonlyMap<string, string | boolean | readonly string[]>;
}

/**
 * Values go through the parser behind this mark: cac turns what looks like a number into one (`--to 1.10` into 1.1,
 * `--sha 1e5` into 100000), and nothing behind a control character looks like a number.
 */
const mark = "\u0001";

/**
 * Parses the words after the command.
 *
 * @throws {AppError} `usage` for an unknown flag, with the nearest known one, and for a missing or unwanted value.
 */
export async function parseCommandLine(
  command: string,
  argv: readonly string[],
  flags: readonly FlagShape[],
): Promise<CommandLine> {
  refuseUnknown(command, argv, flags);
  const { cac } = await import("cac");
  const cli = cac("chartyard");
  const parser = cli.command(`${command} [...words]`, "");
  for (const flag of flags) parser.option(rawName(flag), "");
  const separator = argv.indexOf("--");
  const head = separator < 0 ? argv : argv.slice(0, separator);
  const tail = separator < 0 ? [] : argv.slice(separator + 1);
  const { args, options } = cli.parse(["", "", command, ...maskValues(switchesLast(head, flags))], { run: false });
  const parsed = new Map<string, string | boolean | readonly string[]>();
  for (const flag of flags) {
    const value = valueOf(flag, options);
    if (value !== undefined) parsed.set(flag.name, checkedValue(flag, value));
  }
  return { words: [...args.map(unmask), ...tail], flags: parsed };
}

/** Of `--no-cache` cac makes an option `cache` that is false, and true where the flag is not given. */
function valueOf({ name }: FlagShape, options: Readonly<Record<string, unknown>>): unknown {
  if (!name.startsWith("no-")) return options[camelCase(name)];
  return options[camelCase(name.slice("no-".length))] === false ? true : undefined;
}

function checkedValue(flag: FlagShape, value: unknown): string | boolean | readonly string[] {
  const values = (Array.isArray(value) ? value : [value]) as readonly unknown[];
  if (flag.placeholder === undefined) {
    if (values.every((each) => typeof each === "boolean")) return values.at(-1) === true;
    throw new AppError("usage", `Flag "--${flag.name}" takes no value`);
  }
  const texts = values.map((each) => {
    if (typeof each === "string") return unmask(each);
    throw new AppError("usage", `Flag "--${flag.name}" needs a value: --${flag.name} <${flag.placeholder ?? ""}>`, {
      hint: `A value that starts with a dash is written --${flag.name}=VALUE`,
    });
  });
  if (flag.repeats === true) return texts;
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return only;
  throw new AppError("usage", `Flag "--${flag.name}" is given ${texts.length} times; it takes one value`);
}

function refuseUnknown(command: string, argv: readonly string[], flags: readonly FlagShape[]): void {
  const known = new Set(flags.flatMap(spellings));
  const taking = new Set(flags.filter((flag) => flag.placeholder !== undefined).flatMap(spellings));
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    if (word === "--") return;
    if (!word.startsWith("-") || word === "-") continue;
    const name = word.split("=", 1)[0] ?? word;
    if (!known.has(name) && !isShortCluster(name, known)) {
      const near = nearest(
        name,
        [...known].filter((each) => each.startsWith("--")),
      );
      throw new AppError(
        "usage",
        `"${name}" is no flag of "${command}"${near === undefined ? "" : `. Did you mean ${near}?`}`,
        {
          hint: `chartyard help ${command}`,
        },
      );
    }
    if (taking.has(word)) index += 1;
  }
}

function isShortCluster(word: string, known: ReadonlySet<string>): boolean {
  return /^-[A-Za-z]{2,}$/.test(word) && Array.from(word.slice(1)).every((letter) => known.has(`-${letter}`));
}

function rawName(flag: FlagShape): string {
  const short = flag.short === undefined ? "" : `-${flag.short}, `;
  return `${short}--${flag.name}${flag.placeholder === undefined ? "" : " <value>"}`;
}

/** Puts switches behind everything else: cac takes the word behind `--dry-run`, but not behind `--check`, for its value. */
function switchesLast(argv: readonly string[], flags: readonly FlagShape[]): string[] {
  const switches = new Set(flags.filter((flag) => flag.placeholder === undefined).flatMap(spellings));
  const taking = new Set(flags.filter((flag) => flag.placeholder !== undefined).flatMap(spellings));
  const isSwitch = (word: string, index: number): boolean => switches.has(word) && !taking.has(argv[index - 1] ?? "");
  return [...argv.filter((word, index) => !isSwitch(word, index)), ...argv.filter(isSwitch)];
}

function maskValues(argv: readonly string[]): string[] {
  return argv.map((word) => {
    if (!word.startsWith("-") || word === "-") return `${mark}${word}`;
    const equals = word.indexOf("=");
    return equals < 0 ? word : `${word.slice(0, equals)}=${mark}${word.slice(equals + 1)}`;
  });
}

function unmask(word: string): string {
  return word.startsWith(mark) ? word.slice(mark.length) : word;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
