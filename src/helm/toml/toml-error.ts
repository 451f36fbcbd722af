/** A value that TOML cannot hold, or a text that is no TOML. */
export class TomlError extends Error {
  override readonly name = "TomlError";
}
