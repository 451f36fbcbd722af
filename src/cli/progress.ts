import type { RunOptions } from "./run-options.ts";

/** Shows how far a run is. */
export interface Progress {
  update(done: number, total: number, what: string): void;
  /** Takes the line away. */
  end(): void;
}

/** In milliseconds. Work that is done before the first of them shows nothing at all. */
const redrawEvery = 100;
const heartbeatEvery = 10_000;
const clearLine = "\r\u001b[K";

/** One line on a terminal, redrawn; a line now and then in a CI log; nothing elsewhere. */
export function createProgress({ host, line, workplace }: RunOptions): Progress {
  const { clock } = workplace.ports;
  const started = clock.now();
  const isCi = (host.environment["CI"] ?? "") !== "";
  const interval = host.terminal.stderr ? redrawEvery : heartbeatEvery;
  const isSilent = line.flags.get("quiet") === true || !(host.terminal.stderr || isCi);
  let last = started;
  let isDrawn = false;
  return {
    update(done, total, what) {
      const now = clock.now();
      if (isSilent || now - last < interval) return;
      last = now;
      const text = `${what}: ${done}/${total} charts`;
      if (host.terminal.stderr) {
        isDrawn = true;
        host.stderr(`${clearLine}${text}`);
      } else host.stderr(`${text}, ${Math.round((now - started) / 1000)} s\n`);
    },
    end() {
      if (isDrawn) host.stderr(clearLine);
      isDrawn = false;
    },
  };
}
