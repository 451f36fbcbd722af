import type Handlebars from "handlebars";
import { AppError } from "#kit/error/app-error.ts";

/** Handlebars takes time that grows with the square of a template, and of the longest tag in it. */
const maxTemplateLength = 16 << 10;
const maxTagLength = 500;
/** Turns of all loops together. */
const maxTurns = 10_000;
/** What loops may write, each line counted once for every loop around it. */
const maxLoopLength = 4 << 20;
/** GitHub takes 125,000 characters as the text of a release. */
const maxTextLength = 120_000;

/** Renders a text. @throws {AppError} `template-invalid` */
export type RenderMarkdown = (data: object) => string;

interface HelperOptions {
  fn(context: unknown, options?: object): string;
}

/**
 * Prepares a Handlebars template of a text in Markdown. It has the built-in helpers but `log`, and `equal` and `eq`; it sees own properties of the data
 * and nothing else, and its loops are bounded.
 *
 * @throws {AppError} `template-invalid` for one that cannot be read.
 */
export async function compileMarkdown(text: string, name: string): Promise<RenderMarkdown> {
  if (text.length > maxTemplateLength) throw refusal(name, `it is longer than ${maxTemplateLength} characters`);
  if (longestTag(text) > maxTagLength) throw refusal(name, `a tag in it is longer than ${maxTagLength} characters`);
  const { default: handlebars } = await import("handlebars");
  const budget: Budget = { turns: 0, length: 0 };
  const engine = createEngine(handlebars, name, budget);
  return guarded(name, () => {
    const tree = engine.parse(text);
    refusePieces(handlebars, tree, name);
    const render = engine.compile(tree);
    const options = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
    return (data) => {
      Object.assign(budget, { turns: 0, length: 0 });
      return tidy(guarded(name, () => render(data, options)));
    };
  });
}

/** What the loops of one rendering have taken. */
interface Budget {
  turns: number;
  length: number;
}

type Engine = typeof Handlebars;

function createEngine(handlebars: Engine, name: string, budget: Budget): Engine {
  const engine = handlebars.create();
  const equal = (left: unknown, right: unknown): boolean => String(left) === String(right);
  const log = refuse(name, "messages in logs");
  engine.registerHelper({ equal, eq: equal, log });
  const { each } = engine.helpers;
  engine.registerHelper("each", function (this: unknown, items: unknown, options: HelperOptions): unknown {
    const fn: HelperOptions["fn"] = (context, inner) => {
      budget.turns += 1;
      if (budget.turns > maxTurns) throw refusal(name, `its loops take more than ${maxTurns} turns`);
      const written = options.fn(context, inner);
      budget.length += written.length;
      if (budget.length > maxLoopLength) throw refusal(name, `its loops write more than ${maxLoopLength} characters`);
      return written;
    };
    return each?.call(this, items, { ...options, fn }) as unknown;
  });
  return engine;
}

/** Pieces that call each other take time without bound. */
function refusePieces(handlebars: Engine, tree: hbs.AST.Program, name: string): void {
  const piece = refuse(name, "partials and decorators");
  const visitor = new handlebars.Visitor();
  Object.assign(visitor, {
    PartialStatement: piece,
    PartialBlockStatement: piece,
    Decorator: piece,
    DecoratorBlock: piece,
  });
  visitor.accept(tree);
}

function refuse(name: string, what: string): () => never {
  return () => {
    throw refusal(name, `${what} are not supported`);
  };
}

/** The length of the longest tag that is no comment. */
function longestTag(text: string): number {
  let longest = 0;
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 2)) {
    if (text.startsWith("!", at + 2)) continue;
    const end = text.indexOf("}}", at);
    longest = Math.max(longest, (end < 0 ? text.length : end) - at);
  }
  return longest;
}

function guarded<Value>(name: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal(name, error instanceof RangeError ? "it is nested too deeply" : (error as Error).message);
  }
}

function refusal(name: string, reason: string): AppError {
  return new AppError("template-invalid", `Cannot render the template "${name}": ${reason.trimEnd()}`, { exit: 2 });
}

/** Without empty lines around it, and as long as a code host takes it: what is cut off ends with a line. */
export function tidy(rendered: string): string {
  const text = `${rendered.trim()}\n`;
  if (text.length <= maxTextLength) return text;
  const end = text.lastIndexOf("\n", maxTextLength);
  return `${text.slice(0, end < 0 ? maxTextLength : end)}\n…\n`;
}
