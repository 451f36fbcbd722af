/** What a registry knows a user by. */
export type Credentials =
  | { readonly kind: "password"; readonly username: string; readonly password: string }
  /** A token that others are got with (docker's `identitytoken`). */
  | { readonly kind: "refresh"; readonly token: string }
  /** A token that is shown as it is (docker's `registrytoken`). */
  | { readonly kind: "bearer"; readonly token: string };
