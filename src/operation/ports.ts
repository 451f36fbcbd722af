import type { Files } from "./files.ts";
import type { Forge, ForgeAccess } from "./forge.ts";
import type { Git } from "./git.ts";
import type { OciRegistry, RegistryOptions } from "./oci-registry.ts";

/** A clock: the wall time and a wait. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Waits; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A source of chance that tests can seed. */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** Facts about this machine that bound the work. */
export interface Machine {
  /** Processors this process may use; at least 1. */
  readonly cores: number;
  /** Resident memory of this process, in bytes. */
  residentBytes(): number;
  /** Gives unused memory back where the runtime can; a hint. Where it is urgent, it is done at once. */
  collect(isUrgent: boolean): void;
  /** Says that the same is about to be done over and over, or no longer: code that is used then is worth compiling. A hint. */
  expectRepetition(isExpected: boolean): void;
  /** The hash of some bytes, in hexadecimal digits. */
  digest(algorithm: "sha1" | "sha256" | "sha512", bytes: Uint8Array): string;
}

/** The environment variables of the run. Only `config/` and the adapters of remote services read them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Asks a program of the user, `docker-credential-NAME`, for what it keeps about a registry.
 *
 * @throws {AppError} `credentials-unusable` when it is not there or does not end.
 */
export type CredentialHelper = (
  name: string,
  server: string,
  signal: AbortSignal,
) => Promise<{ readonly isFound: boolean; readonly answer: string }>;

/** What the host offers. */
export interface HostPorts {
  readonly files: Files;
  readonly git: Git;
  readonly clock: Clock;
  readonly random: Random;
  readonly machine: Machine;
  readonly environment: Environment;
  /** HTTP, for the operations that are about a remote service. */
  readonly fetch: typeof globalThis.fetch;
  /** What is piped into the program, as text. @throws {AppError} `usage` beyond `maxBytes`. */
  readonly readInput: (maxBytes: number, signal: AbortSignal) => Promise<string>;
  readonly credentialHelper: CredentialHelper;
  /**
   * Runs work that may compute for long without a pause, and leaves nothing behind wherever it ends: an interruption, which
   * it could not hear, ends the process in the middle of it.
   */
  readonly expendable: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/** Everything outside the program that an operation may ask for. */
export interface Ports extends HostPorts {
  /** Makes a client of OCI registries; nothing is sent before it is asked something. */
  readonly registry: (options: RegistryOptions) => Promise<OciRegistry>;
  /** Opens a code host; nothing is sent before it is asked something. The same access gives the same client. */
  readonly forge: (access: ForgeAccess) => Promise<Forge>;
}

/** The ports that an operation may name in its definition. */
export type PortName = keyof Ports;
