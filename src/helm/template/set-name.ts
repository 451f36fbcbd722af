/** The name that Helm gives the set of all templates, and a text that `tpl` executes. */
export const setName = "gotpl";
