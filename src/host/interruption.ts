import { AppError } from "#kit/error/app-error.ts";

const interrupted = new AbortController();
const listeners = (["SIGINT", "SIGTERM"] as const).map(
  (name) => [name, () => interrupted.abort(new AppError("cancelled", `Interrupted by ${name}`))] as const,
);
let isAsked = false;
let isListening = false;
/** Work in hand that may be cut off, and work that cleans up behind itself. */
const inHand = { expendable: 0, careful: 0 };

/** Hears SIGINT and SIGTERM from now on: the first of each aborts the signal, the second ends the process. */
export function hearInterruptions(): AbortSignal {
  isAsked = true;
  update();
  return interrupted.signal;
}

/** Leaves the signals to the system while the work goes on, unless there is something to clean up. */
export function expendable<Value>(work: () => Promise<Value>): Promise<Value> {
  return during("expendable", work);
}

/** Runs work that an interruption is to reach, so that it can clean up behind itself. */
export function careful<Value>(work: () => Promise<Value>): Promise<Value> {
  return during("careful", work);
}

async function during<Value>(kind: keyof typeof inHand, work: () => Promise<Value>): Promise<Value> {
  inHand[kind] += 1;
  update();
  try {
    return await work();
  } finally {
    inHand[kind] -= 1;
    update();
  }
}

function update(): void {
  // Once one is heard, the run is about to end.
  if (isAsked && !interrupted.signal.aborted) listen(inHand.expendable === 0 || inHand.careful > 0);
}

function listen(isWanted: boolean): void {
  if (isWanted === isListening) return;
  isListening = isWanted;
  for (const [name, listener] of listeners) {
    if (isWanted) process.once(name, listener);
    else process.off(name, listener);
  }
}
