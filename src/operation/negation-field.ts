import { z } from "zod";
import { field } from "./field.ts";

/** The input field of every operation that packages charts. */
export const negationField = field(z.enum(["helm", "git"]).default("helm"), {
  description:
    "How a line with ! in .helmignore is read: as helm does, which ignores all that it does not match, or as git does",
});
