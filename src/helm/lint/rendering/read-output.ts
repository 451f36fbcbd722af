import { list, decodeText, strings, struct } from "../../yaml/decode-struct.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import { readResources } from "../read-resources.ts";
import type { Resource } from "../resource.ts";

/** What a template renders to, read as far as it can be. */
export interface Output {
  readonly text: string;
  readonly resources: readonly Resource[];
  /** Why reading ended before the end of the text. */
  readonly error: YamlError | undefined;
}

/** Reads the manifests that a template renders to. */
export function readOutput(text: string, helm: "helm3" | "helm4"): Output {
  const resources: Resource[] = [];
  try {
    for (const resource of readResources(text, helm)) resources.push(resource);
    return { text, resources, error: undefined };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { text, resources, error };
  }
}

const listOfObjects = struct("struct", {
  Items: list(struct("struct", { Metadata: struct("struct", { Annotations: strings }) })),
});

/** Whether an object of a List has an annotation that Helm looks for on the List alone. @throws {YamlError} */
export function hasPolicyInList(text: string): boolean {
  const { Items: items = [] } = decodeText(text, listOfObjects);
  return items.some(({ Metadata: metadata }) => metadata?.Annotations?.["helm.sh/resource-policy"] !== undefined);
}
