import type { Subject } from "./request-kind.ts";

/** The keys of what is known, by what it is about. */
export class SubjectIndex {
  readonly #keys = new Map<Subject, Set<string>>();

  add(key: string, subjects: readonly Subject[]): void {
    for (const subject of subjects) {
      const keys = this.#keys.get(subject);
      if (keys === undefined) this.#keys.set(subject, new Set([key]));
      else keys.add(key);
    }
  }

  /** Takes out the keys of what is about one of these. */
  take(subjects: readonly Subject[]): Set<string> {
    const taken = new Set<string>();
    for (const subject of subjects) {
      for (const key of this.#keys.get(subject) ?? []) taken.add(key);
      this.#keys.delete(subject);
    }
    return taken;
  }
}
