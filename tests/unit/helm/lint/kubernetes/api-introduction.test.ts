import { expect, test } from "bun:test";
import { apiIntroduction, servedApis } from "#helm/lint/kubernetes/api-introduction.ts";
import { declaredLifecycles, guideLifecycles, introductions } from "#helm/lint/kubernetes/api-table.ts";
import { kindNames } from "#helm/lint/kubernetes/kind-names.ts";
import { parseKubeVersion } from "#helm/template/objects/kube-version.ts";

const at = (version: string) => parseKubeVersion(version, "helm4");
const rows = (table: string): string[][] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split(" | "));

test("a kind that a group got later than others is known by itself", () => {
  expect(apiIntroduction("batch/v1", "Job")?.introduced).toBe(2);
  expect(apiIntroduction("batch/v1", "CronJob")?.introduced).toBe(21);
  expect(apiIntroduction("batch/v1", "CronJobList")?.introduced).toBe(21);
  expect(apiIntroduction("batch/v1", "CronJob")?.before).toBe("batch/v1beta1");
  expect(apiIntroduction("batch/v1", "Job")?.before).toBeUndefined();
});

test("a resource that somebody else defines is not known", () => {
  expect(apiIntroduction("monitoring.coreos.com/v1", "ServiceMonitor")).toBeUndefined();
  expect(apiIntroduction("constructor", "toString")).toBeUndefined();
});

test("a cluster serves what came before it and has not gone", () => {
  const has = (version: string, api: string): boolean => servedApis(at(version)).includes(api);
  expect(["1.20", "1.21", "1.25"].map((version) => has(version, "policy/v1"))).toEqual([false, true, true]);
  expect(["1.20", "1.24", "1.25"].map((version) => has(version, "policy/v1beta1"))).toEqual([true, true, false]);
  expect(["1.20", "1.21"].map((version) => has(version, "batch/v1"))).toEqual([true, true]);
  expect(["1.20", "1.21"].map((version) => has(version, "batch/v1/CronJob"))).toEqual([false, true]);
});

test("a beta that is off unless a cluster is told otherwise does not bring its group back", () => {
  expect(servedApis(at("1.21"))).toContain("networking.k8s.io/v1beta1");
  expect(servedApis(at("1.35"))).not.toContain("networking.k8s.io/v1beta1");
});

test("each version that is said to come before is known, and did", () => {
  for (const [apiVersion = "", kinds = "", introduced = "", before = "-"] of rows(introductions)) {
    if (before === "-") continue;
    const group = apiVersion.split("/")[0] ?? "";
    for (const kind of kindNames(kinds)) {
      const known = apiIntroduction(`${group}/${before}`, kind);
      expect([apiVersion, kind, known?.introduced]).toEqual([apiVersion, kind, expect.any(Number)]);
      expect(known?.introduced ?? Infinity).toBeLessThan(Number(introduced.slice(2)));
    }
  }
});

test("each beta that goes is known to have come", () => {
  for (const [apiVersion = "", kinds = ""] of rows(declaredLifecycles + guideLifecycles)) {
    // What is alpha is off everywhere.
    if (apiVersion === "" || apiVersion.includes("alpha")) continue;
    for (const kind of kindNames(kinds))
      expect([apiVersion, kind, apiIntroduction(apiVersion, kind) !== undefined]).toEqual([apiVersion, kind, true]);
  }
});
