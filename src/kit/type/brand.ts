declare const brand: unique symbol;

/** A primitive that only its own parser may mint, so that two strings of different meaning cannot be swapped. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
