import { expect, test } from "bun:test";
import { apiLifecycle, helmDeprecation } from "#helm/lint/kubernetes/api-lifecycle.ts";

test.each([
  ["v1", "Endpoints", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
  ["v1", "EndpointsList", "v1 EndpointsList is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSliceList"],
  ["v1", "ComponentStatus", "v1 ComponentStatus is deprecated in v1.19+"],
  [
    "policy/v1beta1",
    "PodDisruptionBudget",
    "policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget",
  ],
])("Helm says of %s %s what Kubernetes declares", (apiVersion, kind, words) => {
  for (const helm of ["helm3", "helm4"] as const) {
    const lifecycle = apiLifecycle(apiVersion, kind, helm);
    expect(lifecycle && helmDeprecation(apiVersion, kind, lifecycle)).toBe(words);
  }
});

test("what is served on is no API of the past", () => {
  expect(apiLifecycle("v1", "Endpoints", "guide")).toEqual({
    deprecated: 33,
    removed: undefined,
    instead: "discovery.k8s.io/v1 EndpointSlice",
  });
});
