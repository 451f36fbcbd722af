import { escapeToken } from "./json-pointer.ts";

/** The way from the whole values to one of them, shared between neighbours; `undefined` stands for the whole. */
export interface InstancePath {
  readonly parent: InstancePath | undefined;
  /** The key or position. */
  readonly token: string;
  /** What Helm prints for it: the validator counts items after `prefixItems` from 0 again. */
  readonly shown: string;
}

/** The pointer that Helm prints. */
export function shownPointer(path: InstancePath | undefined): string {
  let pointer = "";
  for (let each = path; each !== undefined; each = each.parent) pointer = `/${escapeToken(each.shown)}${pointer}`;
  return pointer;
}

/** The keys and positions, outermost first. */
export function pathTokens(path: InstancePath | undefined): string[] {
  const tokens: string[] = [];
  for (let each = path; each !== undefined; each = each.parent) tokens.push(each.token);
  return tokens.reverse();
}
