import { z } from "zod";
import { field } from "./field.ts";

const IndexPlace = z.strictObject({
  branch: field(z.string().min(1).default("gh-pages"), { description: "Branch of the git remote" }),
  path: field(z.string().min(1).default("index.yaml"), { description: "The index on the branch" }),
});

/** The input fields that say where releases are published beside the code host. */
export const publishFields = {
  index: field(
    z
      .union([z.string().min(1), IndexPlace])
      .transform((place) => (typeof place === "string" ? { branch: place, path: "index.yaml" } : place))
      .optional(),
    {
      description:
        "Branch with the index of a Helm repository, such as gh-pages, to which releases are added; or its branch and path. Default: no index",
      placeholder: "branch",
    },
  ),
  oci: field(z.string().min(1).optional(), {
    description: "Registry that releases are pushed to, such as ghcr.io/acme/charts. Default: none",
    placeholder: "address",
  }),
};

/** What {@link publishFields} parse to. */
export interface PublishInput {
  readonly index?: { readonly branch: string; readonly path: string } | undefined;
  readonly oci?: string | undefined;
}
