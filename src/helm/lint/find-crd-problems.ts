import { YamlError } from "../yaml/yaml-error.ts";
import { readResources } from "./read-resources.ts";

/** What is wrong with a file in `crds/`, in Helm's words. */
export interface CrdProblem {
  readonly text: string;
  /** In the text of the file, UTF-16. */
  readonly offset: number;
  /** Whether it could not be read; nothing after it is looked at. */
  readonly isBroken: boolean;
}

/**
 * Checks the objects of a file as Helm 4 does.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/lint/rules/crds.go
 */
export function* findCrdProblems(text: string): Generator<CrdProblem> {
  try {
    for (const { apiVersion, kind, start } of readResources(text, "helm4")) {
      if (!apiVersion.startsWith("apiextensions.k8s.io"))
        yield { text: "apiVersion is not in 'apiextensions.k8s.io'", offset: start, isBroken: false };
      if (kind !== "CustomResourceDefinition")
        yield { text: "object kind is not 'CustomResourceDefinition'", offset: start, isBroken: false };
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    yield { text: `unable to parse YAML: ${error.message}`, offset: error.offset, isBroken: true };
  }
}
