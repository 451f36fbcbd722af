import { parseText } from "#kit/gotemplate/parse-text.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import type { ContextKey, Value } from "#kit/gotemplate/value/value.ts";
import { templateFunctions } from "./functions.ts";
import { renderMachine, type RenderMachine } from "./render-machine.ts";
import { renderState } from "./render-state.ts";

/**
 * Renders a text that belongs to no chart, such as the template of a name, with Helm's functions.
 *
 * @throws {ParseError} {@link ExecutionError}
 */
export function renderText(text: string, machine: RenderMachine, data: Value = null): string {
  const set = new TemplateSet((name, each) => parseText(name, each, { functions: templateFunctions.helm4 }), "text");
  set.parse("text", text);
  const context = new Map<ContextKey<unknown>, unknown>([
    [renderMachine, machine],
    [renderState, { isLint: false, depths: new Map(), warn: () => undefined }],
  ]);
  return set.execute("text", data, { context });
}
