/** Gathers small pieces of bytes and text into ones worth writing. */
export class ByteBatch {
  readonly #encoder = new TextEncoder();
  #parts: Uint8Array[] = [];
  #size = 0;

  get isFull(): boolean {
    return this.#size >= 1 << 18;
  }

  /** The bytes are not copied before {@link take}. */
  add(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  addText(text: string): void {
    this.add(this.#encoder.encode(text));
  }

  take(): Uint8Array {
    const whole = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    this.#size = 0;
    return whole;
  }
}
