import { z } from "zod";
import { field } from "../field.ts";

/** The input fields of every operation that makes release notes. */
export const notesFields = {
  notesTemplate: field(z.string().min(1).optional(), {
    description: "Handlebars template of the notes. Default: changes by kind, closed issues, a link to compare",
    placeholder: "file",
  }),
  changesAnnotation: field(z.enum(["use", "ignore"]).default("use"), {
    description: "use: take the notes from the annotation artifacthub.io/changes where it is new in this version",
  }),
  skipPrereleases: field(z.boolean().default(false), {
    description: "Begin the notes of a final version at the last final one, not at a prerelease",
  }),
  generateReleaseNotes: field(z.boolean().default(false), {
    description: "Let the code host write the notes, of all that changed in the repository",
  }),
};

/** What {@link notesFields} parse to. */
export interface NotesInput {
  readonly notesTemplate?: string | undefined;
  readonly changesAnnotation: "use" | "ignore";
  readonly skipPrereleases: boolean;
  readonly generateReleaseNotes: boolean;
}
