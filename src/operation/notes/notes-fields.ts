import { z } from "zod";
import { field } from "../field.ts";

/** The input fields of every operation that makes release notes. */
export const notesFields = {
  notesTemplate: field(z.string().min(1).optional(), {
    description: "Handlebars template of the notes. Default: changes by kind, closed issues, a link to compare",
    placeholder: "file",
  }),
  notesFile: field(z.string().min(1).optional(), {
    description:
      "File in each chart's package whose text is the notes, such as RELEASE.md; a chart without it gets those that are made",
    placeholder: "path",
  }),
  changesAnnotation: field(z.enum(["use", "ignore"]).default("use"), {
    description: "use: take the notes from the annotation artifacthub.io/changes where it is new in this version",
  }),
  skipPrereleases: field(z.boolean().default(false), {
    description: "Begin the notes of a final version at the last final one, not at a prerelease",
  }),
  generateReleaseNotes: field(z.boolean().default(false), {
    description:
      "Let the code host write the notes, of all that changed in the repository; those of --notes-file stand before",
  }),
};

/** What {@link notesFields} parse to. */
export interface NotesInput {
  readonly notesTemplate?: string | undefined;
  readonly notesFile?: string | undefined;
  readonly changesAnnotation: "use" | "ignore";
  readonly skipPrereleases: boolean;
  readonly generateReleaseNotes: boolean;
}
