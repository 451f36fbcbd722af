import { describe, expect, test } from "bun:test";
import { createHash, type KeyObject } from "node:crypto";
import type { RenderMachine } from "#helm/template/render-machine.ts";
import { GoTime } from "#helm/template/time/go-time.ts";
import { utc } from "#helm/template/time/zone.ts";
import { renderWithKeys, type Renderer } from "#operations/template/render-with-keys.ts";

/** A chart: what it does with a machine, and the text that it renders to. */
type Template = (machine: ChartMachine) => string;

interface ChartMachine extends Pick<RenderMachine, "randomBytes" | "now"> {
  digest(text: string): string;
  pem(bits: number): string;
}

interface Rendered {
  readonly text: string;
  readonly keys: readonly (KeyObject | undefined)[];
}

/** Renders such a chart, and keeps which keys each rendering got. */
function renderer(template: Template, milliseconds = 0): Renderer<Rendered> & { readonly runs: Rendered[] } {
  const runs: Rendered[] = [];
  let chance = 0;
  let time = 0;
  return {
    runs,
    machine: {
      now: () => new GoTime((time += 1), 0, utc),
      localZone: () => utc,
      randomBytes: (count) => new Uint8Array(count).fill((chance += 1)),
      digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest("hex"),
    },
    now: () => (time += milliseconds),
    begin: () => (machine) => {
      const keys: (KeyObject | undefined)[] = [];
      const pem = (bits: number): string => {
        const key = machine.rsaKey?.(bits);
        keys.push(key);
        return key?.export({ type: "pkcs8", format: "pem" }).toString() ?? `made ${bits}`;
      };
      const text = template({
        pem,
        digest: (of) => machine.digest?.("sha256", Buffer.from(of)) ?? "",
        randomBytes: (count) => machine.randomBytes(count),
        now: () => machine.now(),
      });
      const rendered = { text, keys };
      runs.push(rendered);
      return rendered;
    },
    isSame: (one, other) => one.text === other.text,
  };
}

async function finish(of: Renderer<Rendered>): Promise<Rendered> {
  const attempt = renderWithKeys(of);
  return "again" in attempt ? await attempt.again() : attempt.result;
}

const typesOf = ({ keys }: Rendered): (string | undefined)[] => keys.map((key) => key?.asymmetricKeyType);

describe("renderWithKeys", () => {
  test("renders once where no key is asked for", () => {
    const chart = renderer(({ digest }) => digest("text"));
    expect(renderWithKeys(chart)).toHaveProperty("result.keys", []);
    expect(chart.runs).toHaveLength(1);
  });

  test("renders again with as many keys of each size as were asked for, all different", async () => {
    const chart = renderer(({ pem }) => [2048, 4096, 2048].map(pem).join());
    const { keys } = await finish(chart);
    expect(keys.map((key) => key?.asymmetricKeyDetails?.modulusLength)).toEqual([2048, 4096, 2048]);
    expect(keys[0]?.equals(keys[2] as KeyObject)).toBe(false);
    expect(chart.runs.map(typesOf)).toEqual([
      ["ed25519", "ed25519", "ed25519"],
      ["rsa", "rsa", "rsa"],
    ]);
  });

  test("gives no key twice: a rendering that asks for more makes them itself", async () => {
    let wanted = 1;
    const chart = renderer(({ pem }) => {
      const text = Array.from({ length: wanted }, () => pem(2048)).join();
      wanted = 2;
      return text;
    });
    await finish(chart);
    expect(chart.runs.map(typesOf)).toEqual([["ed25519"], ["rsa", undefined]]);
  });

  test("makes no key of which only a digest is seen", async () => {
    const chart = renderer(({ pem, digest }) => `${digest(pem(4096))} ${pem(2048)} ${digest(`b ${pem(2048)}`)}`);
    const { keys, text } = await finish(chart);
    expect(keys.map((key) => key?.asymmetricKeyType)).toEqual(["ed25519", "rsa", "ed25519"]);
    const [first, second, third] = keys.map((key) => key?.export({ type: "pkcs8", format: "pem" }).toString());
    const sha256 = (of: string): string => createHash("sha256").update(of).digest("hex");
    expect(text).toBe(`${sha256(first ?? "")} ${second} ${sha256(`b ${third}`)}`);
  });

  test("makes a key that is seen elsewhere than where its digest is", async () => {
    const kept = renderer(({ pem, digest }) => {
      const key = pem(2048);
      return `${digest(key)} ${Buffer.from(key).toString("base64")}`;
    });
    expect(typesOf(await finish(kept))).toEqual(["rsa"]);
  });

  test("looks for no unseen key where a chart renders for longer than its keys are made", async () => {
    const chart = renderer(({ pem, digest }) => digest(pem(2048)), 1000);
    expect(typesOf(await finish(chart))).toEqual(["rsa"]);
    expect(chart.runs).toHaveLength(2);
  });

  test("looks only for those keys that are made longer than a chart is rendered a few times", async () => {
    const chart = renderer(({ pem, digest }) => digest(pem(4096)) + digest(pem(2048)), 100);
    expect(typesOf(await finish(chart))).toEqual(["ed25519", "rsa"]);
  });

  test("gives each rendering the same time and the same chance", async () => {
    const chart = renderer(({ pem, digest, randomBytes, now }) => {
      const text = `${now().seconds} ${randomBytes(4).toString()} ${digest(pem(2048))} ${randomBytes(2).toString()}`;
      return `${text} ${now().seconds}`;
    });
    const rendered = await finish(chart);
    expect(typesOf(rendered)).toEqual(["ed25519"]);
    expect(rendered.text).toBe(chart.runs[0]?.text ?? "none");
  });

  test("gives no stand-in to a rendering that goes another way with true keys", async () => {
    // The bytes that each Ed25519 key begins with.
    const chart = renderer(({ pem, digest }) => {
      const key = pem(2048);
      return `${key} ${key.includes("MC4CAQ") ? digest(pem(2048)) : pem(4096)}`;
    });
    expect((await finish(chart)).text).toBe("made 2048 made 4096");
    expect(chart.runs.slice(-2).map(typesOf)).toEqual([
      ["rsa", undefined],
      [undefined, undefined],
    ]);
  });
});
