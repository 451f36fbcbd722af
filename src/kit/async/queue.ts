/** A place in a {@link Queue}: what to hand to {@link Queue.remove}. */
export interface Place<Value> {
  readonly value: Value;
  previous: Place<Value> | undefined;
  next: Place<Value> | undefined;
}

/**
 * First in, first out, and out of the middle, each in constant time. A `Set` is no queue: taking the first of 100,000
 * costs JavaScriptCore 50 µs, since it steps over every deleted place.
 *
 * @example
 * const queue = new Queue<string>();
 * queue.push("a");
 * const second = queue.push("b");
 * queue.remove(second);
 * assert.equal(queue.shift()?.value, "a");
 * assert.equal(queue.size, 0);
 */
export class Queue<Value> {
  #first: Place<Value> | undefined;
  #last: Place<Value> | undefined;
  #size = 0;

  /** How many values wait. */
  get size(): number {
    return this.#size;
  }

  /** Adds a value at the end. @returns its place, good for one {@link remove}. */
  push(value: Value): Place<Value> {
    const place: Place<Value> = { value, previous: this.#last, next: undefined };
    if (this.#last === undefined) this.#first = place;
    else this.#last.next = place;
    this.#last = place;
    this.#size += 1;
    return place;
  }

  /** Takes the oldest place out, or `undefined` when the queue is empty. */
  shift(): Place<Value> | undefined {
    const place = this.#first;
    if (place !== undefined) this.remove(place);
    return place;
  }

  /** Takes a place out that is still in this queue; once for each place. */
  remove(place: Place<Value>): void {
    if (place.previous === undefined) this.#first = place.next;
    else place.previous.next = place.next;
    if (place.next === undefined) this.#last = place.previous;
    else place.next.previous = place.previous;
    this.#size -= 1;
  }
}
