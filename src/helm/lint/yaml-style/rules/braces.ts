import { flowSpacing } from "../flow-spacing.ts";

/** Blanks inside `{}`. */
export const braces = flowSpacing({
  id: "braces",
  start: "flow-mapping-start",
  end: "flow-mapping-end",
  title: "Spaces inside braces are not as the style has them",
  bad: "limits: { cpu: 1 }",
  good: "limits: {cpu: 1}",
});
