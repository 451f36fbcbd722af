const disable = /^# yamllint disable((?: rule:\S+)*)\s*$/;
const enable = /^# yamllint enable((?: rule:\S+)*)\s*$/;
const disableLine = /^# yamllint disable-line((?: rule:\S+)*)\s*$/;

/** yamllint's own comments: rules that are off from here on, for a line, or for the line after a comment of its own. */
export class StyleDirectives {
  readonly #known: ReadonlySet<string>;
  readonly #off = new Set<string>();
  #line = new Set<string>();
  #nextLine = new Set<string>();

  constructor(known: readonly string[]) {
    this.#known = new Set(known);
  }

  read(comment: string, isInline: boolean): void {
    if (!comment.startsWith("# yamllint ")) return;
    const off = disable.exec(comment);
    if (off !== null) for (const rule of this.#named(off[1])) this.#off.add(rule);
    const on = enable.exec(comment);
    if (on !== null) for (const rule of this.#named(on[1])) this.#off.delete(rule);
    const line = disableLine.exec(comment);
    if (line === null) return;
    const about = isInline ? this.#line : this.#nextLine;
    for (const rule of this.#named(line[1])) about.add(rule);
  }

  isDisabled(rule: string): boolean {
    return this.#off.has(rule) || this.#line.has(rule);
  }

  endLine(): void {
    this.#line = this.#nextLine;
    this.#nextLine = new Set();
  }

  #named(list = ""): readonly string[] {
    const names = [...list.matchAll(/ rule:(\S+)/g)].map(([, name = ""]) => name);
    return names.length === 0 ? [...this.#known] : names.filter((name) => this.#known.has(name));
  }
}
