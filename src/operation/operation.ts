import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Result } from "#kit/type/result.ts";
import type { z } from "zod";
import type { Foresight, RunContext } from "./context.ts";
import type { PortName } from "./ports.ts";

/** The groups of the help page, in its order. */
export const operationGroups = ["look", "check", "make", "publish", "tool"] as const;

/** What a user wants when they reach for an operation. */
export type OperationGroup = (typeof operationGroups)[number];

/** A command line to show in help, with what it does. */
export interface Example {
  /** Without the program's name: `lint --changed`. */
  readonly command: string;
  readonly what: string;
}

/** What registry, help and docs know of an operation without loading it. */
export interface OperationSummary {
  /** A noun or verb in kebab-case; the command's name and the configuration's key. */
  readonly id: string;
  /** One line, capital first, no full stop. */
  readonly summary: string;
  readonly group: OperationGroup;
}

/** An operation as the registry holds it: its generics are closed. */
export interface Operation extends OperationSummary {
  readonly examples: readonly Example[];
  /** An operation whose section of the configuration counts here too, for the fields that both have; the own one is stronger. */
  readonly sharesWith?: string;
  /** Each field has a description; it becomes the flag, the configuration key, the docs and the JSON Schema. */
  readonly input: z.ZodObject;
  readonly codes: DiagnosticTable;
  readonly ports: readonly PortName[];
  /** Whether stdout carries what it prints (`output`) or its findings (`findings`). */
  readonly stdout: "output" | "findings";
  /** Whether a pipeline runs it also after one of its operations failed. Default: it is skipped then. */
  readonly runsAfterFailure?: boolean;
  /** Parses merged flags, environment and configuration, and binds them. */
  prepare(raw: unknown): Result<PreparedOperation, z.ZodError>;
}

/** An operation with its input bound, ready to run. */
export interface PreparedOperation {
  readonly operation: Operation;
  /** Tells the code host what `run` will ask it, so that operations of one run ask together. Absent: it asks nothing. */
  foresee?(context: Foresight): Promise<void>;
  run(context: RunContext): Promise<void>;
}
