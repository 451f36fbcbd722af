import { flowSpacing } from "../flow-spacing.ts";

/** Blanks inside `[]`. */
export const brackets = flowSpacing({
  id: "brackets",
  start: "flow-sequence-start",
  end: "flow-sequence-end",
  title: "Spaces inside brackets are not as the style has them",
  bad: "args: [ run ]",
  good: "args: [run]",
});
