/** A flag as the parser needs to know it. */
export interface FlagShape {
  /** In kebab-case, without dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in help; absent for a switch. */
  readonly placeholder?: string;
  /** A switch that is on by default and is turned off with `--no-<name>`. */
  readonly negatable?: boolean;
  readonly repeats?: boolean;
}

/** Every way to write a flag: long, negated, short. */
export function spellings(flag: FlagShape): string[] {
  return [
    `--${flag.name}`,
    ...(flag.negatable === true ? [`--no-${flag.name}`] : []),
    ...(flag.short === undefined ? [] : [`-${flag.short}`]),
  ];
}
