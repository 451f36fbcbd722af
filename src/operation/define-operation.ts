import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { fault, ok } from "#kit/type/result.ts";
import type { z } from "zod";
import type { Context, Foresight } from "./context.ts";
import type { Example, Operation, OperationGroup } from "./operation.ts";
import type { PortName } from "./ports.ts";

/** All that the author of an operation writes. */
export interface OperationSpec<Shape extends z.ZodObject, Codes extends DiagnosticTable> {
  readonly id: string;
  readonly summary: string;
  readonly group: OperationGroup;
  readonly examples: readonly Example[];
  readonly sharesWith?: string;
  readonly input: Shape;
  readonly codes: Codes;
  readonly ports: readonly PortName[];
  readonly stdout: "output" | "findings";
  readonly runsAfterFailure?: boolean;
  /** Tells the code host what `run` will ask it, where that is known beforehand. Called when other operations run before it. */
  readonly foresee?: (context: Foresight & { readonly input: z.output<Shape> }) => Promise<void>;
  readonly run: (context: Context<z.output<Shape>, Codes>) => Promise<void>;
}

/**
 * Makes an operation: closes the generics, so that the registry is a plain list while a wrong code, a missing
 * argument or a misspelt input does not compile where the operation is written.
 */
export function defineOperation<Shape extends z.ZodObject, const Codes extends DiagnosticTable>(
  spec: OperationSpec<Shape, Codes>,
): Operation {
  const { run, foresee, ...known } = spec;
  const operation: Operation = {
    ...known,
    prepare(raw) {
      // It is parsed once: to compile a parser takes longer than that.
      const parsed = spec.input.safeParse(raw, { jitless: true });
      if (!parsed.success) return fault(parsed.error);
      const input = parsed.data;
      return ok({
        operation,
        ...(foresee === undefined ? {} : { foresee: (context) => foresee({ ...context, input }) }),
        run: (context) =>
          run({
            ...context,
            input,
            report: (code, args, place, options) => context.reportCode(code, args, place, options),
          }),
      });
    },
  };
  return operation;
}
