/** @returns what is wrong with a text; `undefined` where it has the format. */
export type FormatCheck = (text: string) => string | undefined;
