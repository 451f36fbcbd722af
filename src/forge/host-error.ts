/** What a GraphQL answer, or a part of it, gives as its error; there is no status that says more. */
export class HostError extends Error {
  override readonly name = "HostError";
  /** Whether less at a time may do. */
  readonly isTooMuch: boolean;

  constructor(message: string, type?: string) {
    super(message);
    this.isTooMuch =
      type === "RESOURCE_LIMITS_EXCEEDED" || /something went wrong|resource limits|time(?:d )?out/i.test(message);
  }
}
