import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "bun:test";

const module = join(import.meta.dirname, "../../../src/host/interruption.ts");
/** Another signal than the one that is sent. */
const limit = { timeout: 20_000, killSignal: "SIGKILL" } as const;

/** Runs a program that says `ready`, interrupts it then, and gives what it said after that and how it ended. */
async function interrupted(work: string): Promise<{ said: string; end: string | number | null }> {
  const text = `
    import { careful, expendable, hearInterruptions } from ${JSON.stringify(module)};
    const signal = hearInterruptions();
    const isHeard = new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
    // A listener keeps nobody alive.
    const alive = setInterval(() => undefined, 1000);
    const say = (word) => process.stdout.write(word + "\\n");
    const compute = () => { say("ready"); for (;;) {} };
    ${work}
    clearInterval(alive);`;
  const child = spawn(process.execPath, ["-e", text], { stdio: ["ignore", "pipe", "inherit"], ...limit });
  let said = "";
  child.stdout.on("data", (piece: Buffer) => {
    said += piece.toString();
    if (piece.toString().includes("ready")) child.kill("SIGTERM");
  });
  const end = await new Promise<string | number | null>((resolve) =>
    child.on("close", (code, signal) => resolve(signal ?? code)),
  );
  return { said: said.replace("ready\n", ""), end };
}

test("an interruption is heard", async () => {
  const { said, end } = await interrupted(`say("ready"); await isHeard; say(signal.reason.message);`);
  expect({ said, end }).toEqual({ said: "Interrupted by SIGTERM\n", end: 0 });
});

test("it ends expendable work that computes without a pause", async () => {
  const { said, end } = await interrupted(`await expendable(async () => compute()); say("done");`);
  expect({ said, end }).toEqual({ said: "", end: "SIGTERM" });
});

test("it is heard again once the expendable work is done", async () => {
  const { said, end } = await interrupted(
    `await expendable(async () => say("worked")); say("ready"); await isHeard; say("heard");`,
  );
  expect({ said, end }).toEqual({ said: "worked\nheard\n", end: 0 });
});

test("it is heard while there is something to clean up, whatever else goes on", async () => {
  const { said, end } = await interrupted(`
    await careful(() => expendable(async () => { say("ready"); await isHeard; }));
    say("cleaned up");`);
  expect({ said, end }).toEqual({ said: "cleaned up\n", end: 0 });
});
