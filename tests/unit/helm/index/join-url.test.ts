import { expect, test } from "bun:test";
import { joinUrl } from "#helm/index/join-url.ts";

// The expectations are what Go's net/url and path make of it, joined as helm does.
test.each<[base: string, segments: string[], joined: string]>([
  ["", ["a-1.0.0.tgz"], "a-1.0.0.tgz"],
  ["", ["sub", "a-1.0.0+b.1.tgz"], "sub/a-1.0.0+b.1.tgz"],
  ["", ["my sub", "a%b?c#d(1)!*'é.tgz"], "my%20sub/a%25b%3Fc%23d%281%29%21%2A%27%C3%A9.tgz"],
  ["https://x.com", ["a-1.0.0.tgz"], "https://x.com/a-1.0.0.tgz"],
  ["https://x.com", ["sub", "a-1.0.0+b.1.tgz"], "https://x.com/sub/a-1.0.0+b.1.tgz"],
  ["https://x.com/", ["a-1.0.0.tgz"], "https://x.com/a-1.0.0.tgz"],
  ["https://x.com/charts", ["a-1.0.0.tgz"], "https://x.com/charts/a-1.0.0.tgz"],
  ["https://x.com/charts//a/", ["a-1.0.0.tgz"], "https://x.com/charts/a/a-1.0.0.tgz"],
  ["https://x.com/charts//a/", ["sub", "a-1.0.0+b.1.tgz"], "https://x.com/charts/a/sub/a-1.0.0+b.1.tgz"],
  ["https://x.com/a/../b", ["a-1.0.0.tgz"], "https://x.com/b/a-1.0.0.tgz"],
  ["https://x.com/charts?token=1", ["a-1.0.0.tgz"], "https://x.com/charts/a-1.0.0.tgz?token=1"],
  ["https://x.com/charts/?a=b#f", ["a-1.0.0.tgz"], "https://x.com/charts/a-1.0.0.tgz?a=b#f"],
  ["https://x.com/charts/?a=b#f", ["sub", "a-1.0.0+b.1.tgz"], "https://x.com/charts/sub/a-1.0.0+b.1.tgz?a=b#f"],
  [
    "https://x.com/charts/?a=b#f",
    ["my sub", "a%b?c#d(1)!*'é.tgz"],
    "https://x.com/charts/my%20sub/a%25b%3Fc%23d%281%29%21%2A%27%C3%A9.tgz?a=b#f",
  ],
  ["https://u:p@x.com:8443/c", ["a-1.0.0.tgz"], "https://u:p@x.com:8443/c/a-1.0.0.tgz"],
  ["charts", ["a-1.0.0.tgz"], "charts/a-1.0.0.tgz"],
  ["charts", ["sub", "a-1.0.0+b.1.tgz"], "charts/sub/a-1.0.0+b.1.tgz"],
  ["charts", ["my sub", "a%b?c#d(1)!*'é.tgz"], "charts/my%20sub/a%25b%3Fc%23d%281%29%21%2A%27%C3%A9.tgz"],
  ["/charts", ["a-1.0.0.tgz"], "/charts/a-1.0.0.tgz"],
  ["/charts", ["sub", "a-1.0.0+b.1.tgz"], "/charts/sub/a-1.0.0+b.1.tgz"],
  ["/charts", ["my sub", "a%b?c#d(1)!*'é.tgz"], "/charts/my%20sub/a%25b%3Fc%23d%281%29%21%2A%27%C3%A9.tgz"],
  ["./charts", ["a-1.0.0.tgz"], "charts/a-1.0.0.tgz"],
  ["../charts/", ["a-1.0.0.tgz"], "../charts/a-1.0.0.tgz"],
  ["oci://x.com/c", ["a-1.0.0.tgz"], "oci://x.com/c/a-1.0.0.tgz"],
  ["oci://x.com/c", ["sub", "a-1.0.0+b.1.tgz"], "oci://x.com/c/sub/a-1.0.0+b.1.tgz"],
  ["file:///srv/charts", ["a-1.0.0.tgz"], "file:///srv/charts/a-1.0.0.tgz"],
  ["//x.com/c", ["a-1.0.0.tgz"], "//x.com/c/a-1.0.0.tgz"],
  ["//x.com/c", ["sub", "a-1.0.0+b.1.tgz"], "//x.com/c/sub/a-1.0.0+b.1.tgz"],
  ["//x.com/c", ["my sub", "a%b?c#d(1)!*'é.tgz"], "//x.com/c/my%20sub/a%25b%3Fc%23d%281%29%21%2A%27%C3%A9.tgz"],
  ["https://x.com/a%20b", ["a-1.0.0.tgz"], "https://x.com/a%20b/a-1.0.0.tgz"],
  ["https://x.com/a%20b", ["sub", "a-1.0.0+b.1.tgz"], "https://x.com/a%20b/sub/a-1.0.0+b.1.tgz"],
  ["https://x.com/a b", ["a-1.0.0.tgz"], "https://x.com/a%20b/a-1.0.0.tgz"],
  ["https://x.com/a b", ["sub", "a-1.0.0+b.1.tgz"], "https://x.com/a%20b/sub/a-1.0.0+b.1.tgz"],
  [
    "https://x.com/a b",
    ["my sub", "a%b?c#d(1)!*'é.tgz"],
    "https://x.com/a%20b/my%20sub/a%25b%3Fc%23d%281%29%21%2A%27%C3%A9.tgz",
  ],
])("%j and %j give %j", (base, segments, joined) => {
  expect(joinUrl(base, ...segments)).toBe(joined);
});
