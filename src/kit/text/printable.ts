// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text of a chart made safe to show: nothing in it can move a cursor, colour a line or turn the writing direction. */
export function printable(text: string): string {
  return text.replace(control, "\uFFFD");
}
