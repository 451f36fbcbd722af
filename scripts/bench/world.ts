import type { Table } from "./table.ts";

/** What a bench works with. */
export interface World {
  readonly binary: string;
  /** Helm 4, where there is one to compare with. */
  readonly helm: string | undefined;
  /** A folder with real charts; it need not be there. */
  readonly corpus: string;
  /** A temporary folder, removed at the end. */
  readonly folder: string;
}

/** Measures one thing; `undefined` where it cannot be measured here. */
export type Bench = (world: World) => Table | undefined;
