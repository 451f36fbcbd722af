import { z } from "zod";
import { field } from "./field.ts";

/** The input field of every operation that takes chart folders, and all charts where none is named. */
export const chartsField = field(z.array(z.string()).default([]), {
  description: "Chart folders. Default: every chart of the repository",
  placeholder: "folder",
  positional: true,
});
