import type { GoFunction } from "#kit/gotemplate/value/value.ts";

/** Template functions by the names that templates call them by. */
export type FunctionTable = Readonly<Record<string, GoFunction>>;
