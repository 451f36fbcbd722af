import { availableParallelism } from "node:os";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import type { Machine } from "#operation/ports.ts";
import { isCompiled } from "./is-compiled.ts";
import { jitPatience } from "./jit-patience.ts";

/** This machine, as far as it bounds the work. RSS is what counts: `heapUsed` misses parsed strings in Bun. */
export const machine: Machine = {
  cores: Math.max(1, availableParallelism()),
  residentBytes: () => process.memoryUsage.rss(),
  collect(isUrgent) {
    // What is only asked for comes late, when work leaves the runtime no pause: by then the heap may be twice as large.
    if (typeof Bun === "object") Bun.gc(isUrgent);
  },
  expectRepetition(isExpected) {
    // Elsewhere than in the compiled program, the runtime's own patience stays.
    if (typeof Bun !== "object" || !isCompiled()) return;
    Bun.unsafe.setJITPolicy(isExpected ? jitPatience.inRepetition : jitPatience.usual);
  },
  digest(algorithm, bytes) {
    // Bun's own needs no module that takes as long to load as a small chart to render.
    if (typeof Bun === "object") return new Bun.CryptoHasher(algorithm).update(bytes).digest("hex");
    return nodeCrypto().createHash(algorithm).update(bytes).digest("hex");
  },
};
