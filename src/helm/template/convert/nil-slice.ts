import { GoSlice } from "#kit/gotemplate/value/value.ts";

/** A slice that was never made: empty to templates, null to JSON and YAML. */
export class NilSlice extends GoSlice {
  /** @param element Go's name of the element type */
  constructor(element = "interface {}") {
    super(element, []);
  }

  override get isNil(): boolean {
    return true;
  }
}
