/** What a comparison over the corpus came to. */
export interface Tally {
  readonly name: string;
  compared: number;
  equal: number;
  readonly differences: string[];
  readonly skipped: string[];
}
