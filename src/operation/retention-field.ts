import { z } from "zod";
import { field } from "./field.ts";

/** The input field of every operation that adds to an index and takes the oldest versions out. */
export const retentionField = field(z.int().min(1).optional(), {
  description:
    "Releases of a chart to keep in the index, the newest, and as many prereleases that are newer than all of them",
  placeholder: "n",
});
