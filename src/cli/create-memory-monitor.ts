import type { LoadedConfig } from "#config/loaded-config.ts";
import { MemoryMonitor } from "#kit/memory/memory-monitor.ts";
import type { Ports } from "#operation/ports.ts";

/** Watches the memory of this process by the bounds of the configuration. */
export function createMemoryMonitor({ machine, clock }: Ports, config: LoadedConfig): MemoryMonitor {
  const { warningMegabytes, criticalMegabytes } = config.values.memory;
  return new MemoryMonitor({
    residentBytes: () => machine.residentBytes(),
    collect: (isUrgent) => machine.collect(isUrgent),
    now: () => clock.now(),
    warningBytes: warningMegabytes * 1_000_000,
    criticalBytes: criticalMegabytes * 1_000_000,
  });
}
