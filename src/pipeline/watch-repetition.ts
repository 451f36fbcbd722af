import type { Machine } from "#operation/ports.ts";

/** From so many items on, what is done to each is done often enough to be worth compiling soon. */
const manyItems = 8;
/** After so many, what is used for the first time is used as rarely as in a short run, and most that is used often is known. */
const telltaleItems = 60;

/** How far a piece of work is that does the same to many items. */
export interface Repetition {
  /** @param done how many items are done */
  advance(done: number): void;
  end(): void;
}

/** Tells the machine when to expect that the same is done over and over. */
export function watchRepetition(items: number, machine: Pick<Machine, "expectRepetition">): Repetition {
  let isExpected = items >= manyItems;
  if (isExpected) machine.expectRepetition(true);
  const end = (): void => {
    if (isExpected) machine.expectRepetition(false);
    isExpected = false;
  };
  return {
    advance(done) {
      if (done >= telltaleItems) end();
    },
    end,
  };
}
