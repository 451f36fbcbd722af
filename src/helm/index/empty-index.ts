/** An index with nothing in it, as a stream. */
export async function* emptyIndex(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
}
