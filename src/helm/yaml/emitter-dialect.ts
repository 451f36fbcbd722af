/** Which go-yaml is followed: v3 folds no lines, and writes blocks of text that have tabs. */
export type EmitterDialect = "v2" | "v3";
