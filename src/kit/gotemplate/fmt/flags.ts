/** The flags, width and precision of one verb. */
export interface Flags {
  sharp: boolean;
  zero: boolean;
  plus: boolean;
  minus: boolean;
  space: boolean;
  /** `%+v` and `%#v` say what `plus` and `sharp` mean for them, and then clear those. */
  plusV: boolean;
  sharpV: boolean;
  width: number | undefined;
  precision: number | undefined;
}

export function noFlags(): Flags {
  return {
    sharp: false,
    zero: false,
    plus: false,
    minus: false,
    space: false,
    plusV: false,
    sharpV: false,
    width: undefined,
    precision: undefined,
  };
}
