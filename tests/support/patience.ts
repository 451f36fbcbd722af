// Loaded before the tests. A limit is there for what hangs: on a busy machine what is right may take long.
import { setDefaultTimeout } from "bun:test";

setDefaultTimeout(60_000);
