/** Probes that we answer in another way than Helm, each with the reason. */
export const differing: ReadonlyMap<string, string> = new Map<string, string>([]);
