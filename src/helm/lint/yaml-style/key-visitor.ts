import type { StyleVisitor } from "./style-rule.ts";
import type { StyleToken } from "./style-token.ts";

/** Visits the keys of each mapping that are scalars, with what is remembered of that mapping. */
export function keyVisitor<State>(begin: () => State, visit: (key: StyleToken, state: State) => void): StyleVisitor {
  /** Absent for a sequence: a key in it is not one of a mapping around it. */
  const open: (State | undefined)[] = [];
  return {
    token(token, _, next) {
      switch (token.type) {
        case "block-mapping-start":
        case "flow-mapping-start":
          open.push(begin());
          break;
        case "block-sequence-start":
        case "flow-sequence-start":
          open.push(undefined);
          break;
        case "block-end":
        case "flow-mapping-end":
        case "flow-sequence-end":
          open.pop();
          break;
        case "key": {
          const state = open.at(-1);
          if (state !== undefined && next?.type === "scalar") visit(next, state);
          break;
        }
        default:
      }
    },
  };
}
