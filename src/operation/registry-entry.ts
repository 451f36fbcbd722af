import type { Operation, OperationSummary } from "./operation.ts";

/** A member of the registry: what help shows, and the way to load the rest when it is needed. */
export interface RegistryEntry extends OperationSummary {
  load(): Promise<Operation>;
}
