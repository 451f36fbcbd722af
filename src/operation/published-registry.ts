import { AppError } from "#kit/error/app-error.ts";
import { isOciReference, parseOciReference, type OciReference } from "./oci-reference.ts";

/** The registry that the input of an operation names, with or without `oci://`. @throws {AppError} `usage`. */
export function publishedRegistry(text: string): OciReference {
  const reference = parseOciReference(isOciReference(text) ? text : `oci://${text}`);
  if (reference.tag === undefined && reference.digest === undefined) return reference;
  throw new AppError("usage", `"${text}" has a tag or a digest: they are made from the chart's version`);
}
