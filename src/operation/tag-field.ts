import { z } from "zod";
import { field } from "./field.ts";

/** The input field of every operation that has to know the tags of releases. */
export const tagField = field(z.string().min(1).max(1000).default("{{ .Name }}-{{ .Version }}"), {
  description: "Tag of a chart's release: a Go template over the fields of Chart.yaml",
  placeholder: "template",
});
