import type { Lexer } from "./lexer.ts";
import type { Token, TokenType } from "./token.ts";

/** Tokens with up to three pushed back. Each tree of a text has one, over the lexer that they share. */
export class TokenStream {
  readonly #lexer: Lexer;
  /** The last token that the lexer gave: errors name its line. */
  #latest: Token = { type: "eof", position: 0, text: "" };
  /** Tokens to read before the lexer, the next one last. */
  readonly #pending: Token[] = [];

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
  }

  get latest(): Token {
    return this.#latest;
  }

  next(): Token {
    const pending = this.#pending.pop();
    if (pending !== undefined) return pending;
    this.#latest = this.#lexer.next();
    return this.#latest;
  }

  peek(): Token {
    const token = this.next();
    this.#pending.push(token);
    return token;
  }

  nextNonSpace(): Token {
    for (;;) {
      const token = this.next();
      if (token.type !== "space") return token;
    }
  }

  peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.#pending.push(token);
    return token;
  }

  /** Puts tokens back, to be read again in the order they are given. */
  pushBack(first: Token, second?: Token): void {
    if (second !== undefined) this.#pending.push(second);
    this.#pending.push(first);
  }

  peekType(): TokenType {
    return this.peek().type;
  }
}
