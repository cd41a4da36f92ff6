import type { Project } from '../../agents/project.ts';
import { about } from '../../agents/retainer-budget/about.ts';
import type { ServiceDeps } from '../deps.ts';

/**
 * The retainers that were nearest to the end of their budget, or beyond it, when all were last checked, then those that were
 * not checked: judging every one of them only to say which come first would read months of all of them.
 */
export async function worstFirst<Row extends Pick<Project, 'key'>>(
  { store }: Pick<ServiceDeps, 'store'>,
  retainers: readonly Row[],
): Promise<Row[]> {
  const check = await store.runs.lastWhole(about.id);
  const findings = check ? await store.findings.ofRuns([check.runKey]) : [];
  const places = new Map(findings.map(({ subject, place }) => [subject.id, place]));
  const placeOf = ({ key }: Row) => places.get(key) ?? findings.length;
  return retainers.toSorted((a, b) => placeOf(a) - placeOf(b));
}
