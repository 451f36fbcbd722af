/** What a process may compute: a machine that is busy takes longer for it, and computes no more. */
export const maxCpuSeconds = 15;

/** One that hangs is killed. Far more than any case takes, however busy the machine is. */
export const hangMs = 120_000;

/** What a process may take that does nothing out of the ordinary. */
export const defaultMaxMegabytes = 200;

/** A file of a hostile checkout: its content, the target of a link, or an empty folder. */
export type HostileFile = string | Uint8Array | { readonly link: string } | { readonly folder: true };

/** One hostile input, and what the program must say of it. */
export interface HostileCase {
  readonly name: string;
  readonly argv: readonly string[];
  /** Made when the case runs: some are large. */
  files(): Readonly<Record<string, HostileFile>>;
  /** 0 where it is harmless, 1 for a finding, 2 for a usage or configuration error. */
  readonly code: number;
  /** Part of what is printed on stdout or stderr. */
  readonly says: string;
  /** What the process may take at its peak. Default: {@link defaultMaxMegabytes}. */
  readonly maxMegabytes?: number;
}
