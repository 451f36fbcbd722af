/**
 * How many times as often as usual code is run before the JIT of the compiled program takes it up. Most runs end before
 * code that the JIT compiles pays for its compiling; in one that does the same for many charts it pays soon.
 */
export const jitPatience = { usual: 60, inRepetition: 2 } as const;
