import { run } from "#cli/run.ts";
import { createHost } from "#host/host.ts";

process.exitCode = await run(process.argv.slice(2), createHost());
