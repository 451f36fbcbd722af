/** A `send` that a closed channel refused. The value comes back to its sender: nothing is lost between two stages. */
export class ChannelClosedError<Value> extends Error {
  override readonly name = "ChannelClosedError";
  /** What was to be sent. */
  readonly value: Value;

  /** @param cause what the channel was closed with; absent when it was closed without a reason. */
  constructor(value: Value, ...cause: readonly [] | readonly [unknown]) {
    super("Cannot send: the channel is closed", cause.length === 0 ? undefined : { cause: cause[0] });
    this.value = value;
  }
}
