import { z } from "zod";
import { field } from "./field.ts";

/** The input fields of every operation that is about a code host. */
export const forgeFields = {
  repository: field(z.string().min(1).optional(), {
    description: "Repository of the code host. Default: GITHUB_REPOSITORY, or where the git remote is",
    placeholder: "owner/name",
    only: "flag",
  }),
  tokenFile: field(z.string().min(1).optional(), {
    description: "File with the token. Default: GH_TOKEN, then GITHUB_TOKEN",
    placeholder: "file",
    only: "flag",
  }),
};

/** What {@link forgeFields} parse to. */
export interface ForgeInput {
  readonly repository?: string | undefined;
  readonly tokenFile?: string | undefined;
}
