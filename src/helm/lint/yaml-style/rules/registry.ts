import { anchors } from "./anchors.ts";
import { braces } from "./braces.ts";
import { brackets } from "./brackets.ts";
import { colons } from "./colons.ts";
import { commas } from "./commas.ts";
import { comments } from "./comments.ts";
import { commentsIndentation } from "./comments-indentation.ts";
import { documentEnd } from "./document-end.ts";
import { documentStart } from "./document-start.ts";
import { emptyLines } from "./empty-lines.ts";
import { emptyValues } from "./empty-values.ts";
import { floatValues } from "./float-values.ts";
import { hyphens } from "./hyphens.ts";
import { indentation } from "./indentation.ts";
import { keyDuplicates } from "./key-duplicates.ts";
import { keyOrdering } from "./key-ordering.ts";
import { lineLength } from "./line-length.ts";
import { newLineAtEndOfFile } from "./new-line-at-end-of-file.ts";
import { newLines } from "./new-lines.ts";
import { octalValues } from "./octal-values.ts";
import { quotedStrings } from "./quoted-strings.ts";
import { trailingSpaces } from "./trailing-spaces.ts";
import { truthy } from "./truthy.ts";
import type { StyleRule } from "../style-rule.ts";

/** Every rule of yamllint, by its names. */
export const styleRules: readonly StyleRule[] = [
  anchors,
  braces,
  brackets,
  colons,
  commas,
  comments,
  commentsIndentation,
  documentEnd,
  documentStart,
  emptyLines,
  emptyValues,
  floatValues,
  hyphens,
  indentation,
  keyDuplicates,
  keyOrdering,
  lineLength,
  newLineAtEndOfFile,
  newLines,
  octalValues,
  quotedStrings,
  trailingSpaces,
  truthy,
];
