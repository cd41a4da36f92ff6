import { definitions, type Store } from '../../store/index.ts';

const collections = new Set(definitions.map(({ name }) => name));

/** Parts of the store that are not called as the collection is whose rows they keep. */
const collectionOf: Readonly<Record<string, string>> = {
  baselines: 'bottleneckBaselines',
  budgetAlerts: 'retainerBudgetAlerts',
  names: 'renames',
  reconciliationReports: 'monthlyReconciliationReports',
  sourceStates: 'sources',
};

/** Has a store forget what it keeps of a collection that somebody else wrote to. Throws where a part keeps rows of nobody knows which. */
export function forgettingOf(store: Store): (name: string) => void {
  const told = new Map<string, () => void>();
  for (const [part, own] of Object.entries(store)) {
    if (!('changed' in own)) continue;
    const name = collectionOf[part] ?? part;
    if (!collections.has(name)) throw new Error(`which collection does store.${part} keep?`);
    told.set(name, own.changed);
  }
  return (name) => {
    if (name !== 'renames') return told.get(name)?.();
    // Under another name, whatever is kept is something else.
    for (const changed of told.values()) changed();
  };
}
