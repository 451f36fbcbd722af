import type { Lexer } from "./lexer.ts";
import type { Token } from "./token.ts";

/** Tokens with up to two pushed back. Each tree of a text has one, over the lexer that they share. */
export class TokenStream {
  readonly #lexer: Lexer;
  /** The last token that the lexer gave: errors name its line. */
  #latest: Token = { type: "eof", position: 0, text: "", isSpaced: false };
  /** Tokens to read before the lexer. */
  #first: Token | undefined;
  #second: Token | undefined;

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
  }

  get latest(): Token {
    return this.#latest;
  }

  next(): Token {
    const token = this.#first;
    if (token === undefined) return (this.#latest = this.#lexer.next());
    this.#first = this.#second;
    this.#second = undefined;
    return token;
  }

  peek(): Token {
    return (this.#first ??= this.#latest = this.#lexer.next());
  }

  /** Puts a token back, to be read before the others. */
  pushBack(token: Token): void {
    this.#second = this.#first;
    this.#first = token;
  }
}
