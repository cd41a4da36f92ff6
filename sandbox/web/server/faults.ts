import type { Faults } from '../../faults.ts';

export const breakable = ['tempo', 'jira'] as const;
export type Breakable = (typeof breakable)[number];

const names: Record<Breakable, string> = { tempo: 'Tempo', jira: 'Jira' };

/** Which systems are out of order. */
export interface SystemFaults {
  /** Answers every request with 503 until it is mended. */
  breakDown(system: Breakable): void;
  mend(): void;
  /** In words, such as `Tempo is down`. */
  active(): string[];
}

export function createSystemFaults(faults: Faults): SystemFaults {
  const down = new Set<Breakable>();
  return {
    breakDown(system) {
      if (!down.has(system)) faults.add({ system, kind: 'error', status: 503 });
      down.add(system);
    },
    mend() {
      faults.clear();
      down.clear();
    },
    active: () => [...down].map((system) => `${names[system]} is down`),
  };
}
