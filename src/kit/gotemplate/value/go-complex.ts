import { GoHost } from "./value.ts";

/** Go's `complex128`: only an imaginary literal makes one. */
export class GoComplex extends GoHost {
  readonly type = "complex128";
  readonly kind = "complex128";
  readonly real: number;
  readonly imaginary: number;

  constructor(real: number, imaginary: number) {
    super();
    this.real = real;
    this.imaginary = imaginary;
  }

  override isTrue(): boolean {
    return this.real !== 0 || this.imaginary !== 0;
  }
}
