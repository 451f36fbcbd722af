import { parseText } from "#kit/gotemplate/parse-text.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import type { ContextKey } from "#kit/gotemplate/value/value.ts";
import { templateFunctions } from "./functions.ts";
import { renderMachine, type RenderMachine } from "./render-machine.ts";
import { renderState } from "./render-state.ts";

/**
 * Renders a text that belongs to no chart, such as the template of a name, with Helm's functions.
 *
 * @param name what errors call it
 * @throws {ParseError} {@link ExecutionError}
 */
export function renderText(name: string, text: string, machine: RenderMachine): string {
  const set = new TemplateSet((each, inner) => parseText(each, inner, { functions: templateFunctions.helm4 }), name);
  set.parse(name, text);
  const context = new Map<ContextKey<unknown>, unknown>([
    [renderMachine, machine],
    [renderState, { isLint: false, depths: new Map(), warn: () => undefined }],
  ]);
  return set.execute(name, null, { context });
}
