const mark = "...";

/**
 * Shortens a text to a width in bytes, the mark included; from an offset beyond 4 on, what is before it goes too.
 * Widths that leave no room give an empty text. Source: https://github.com/Masterminds/goutils/blob/v1.1.1/stringutils.go
 */
export function abbreviate(text: string, offset: number, width: number): string {
  if (text === "" || width < 4) return "";
  if (text.length <= width) return text;
  const room = width - mark.length;
  let start = Math.min(offset, text.length);
  if (text.length - start < room) start = text.length - room;
  if (start <= 4) return text.slice(0, room) + mark;
  if (width < 7) return "";
  if (start + room < text.length) return mark + abbreviate(text.slice(start), 0, room);
  return mark + text.slice(text.length - room);
}
