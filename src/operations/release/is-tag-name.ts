const maxLength = 250;
// oxlint-disable-next-line no-control-regex -- git forbids them by name
const forbidden = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^[/-]|[/.]$|(?:^|\/)\.|\.lock(?:\/|$)|^@$/;

/** Whether git takes a text as the name of a tag. Source: https://git-scm.com/docs/git-check-ref-format */
export function isTagName(text: string): boolean {
  return text !== "" && text.length <= maxLength && !forbidden.test(text);
}
