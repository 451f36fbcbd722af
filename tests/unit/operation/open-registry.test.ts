import { expect, test } from "bun:test";
import type { RegistryOptions } from "#operation/oci-registry.ts";
import { openRegistry } from "#operation/open-registry.ts";
import type { Ports } from "#operation/ports.ts";
import type { RegistryInput } from "#operation/registry-fields.ts";
import { failureOf } from "../../support/failure-of.ts";

/** The options that a registry is opened with, where this is piped in. */
async function optionsFor(input: Partial<RegistryInput>, piped = ""): Promise<RegistryOptions | undefined> {
  let asked: RegistryOptions | undefined;
  const ports = {
    readInput: () => Promise.resolve(piped),
    registry: (options: RegistryOptions) => {
      asked = options;
      return Promise.reject(new Error("no registry here"));
    },
  } as unknown as Ports;
  const { signal } = new AbortController();
  const error = await failureOf(
    openRegistry({ plainHttp: false, passwordStdin: false, ...input }, { ports, writes: false, signal }),
  );
  if (asked === undefined) throw error;
  return asked;
}

test.each(["s3cret", "s3cret\n", "s3cret\r\n"])(
  "the password is what is piped in, without a line break: %j",
  async (piped) => {
    const options = await optionsFor({ username: "alice", passwordStdin: true }, piped);
    expect(options?.credentials).toEqual({ username: "alice", password: "s3cret" });
  },
);

test("without a user nothing is read", async () => {
  expect(await optionsFor({}, "s3cret")).toEqual({ plainHttp: false, writes: false });
});

test("half of a login is a usage error, and so is no password", async () => {
  for (const input of [{ username: "alice" }, { passwordStdin: true }])
    expect(await failureOf(optionsFor(input, "s3cret"))).toMatchObject({ code: "usage" });
  const error = await failureOf(optionsFor({ username: "alice", passwordStdin: true }, "\n"));
  expect(error.message).toBe("No password came in on the standard input");
});
