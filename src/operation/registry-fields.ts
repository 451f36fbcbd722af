import { z } from "zod";
import { field } from "./field.ts";

/** The input fields of every operation that talks to an OCI registry. */
export const registryFields = {
  plainHttp: field(z.boolean().default(false), {
    description: "Talk to the registry without TLS: for one on this machine",
  }),
  username: field(z.string().min(1).optional(), {
    description: "User of the registry; its password is read with --password-stdin",
    placeholder: "name",
    only: "flag",
  }),
  passwordStdin: field(z.boolean().default(false), {
    description: "Read the password, or a token, from the standard input",
    only: "flag",
  }),
};

/** What {@link registryFields} parse to. */
export interface RegistryInput {
  readonly plainHttp: boolean;
  readonly username?: string | undefined;
  readonly passwordStdin: boolean;
}
