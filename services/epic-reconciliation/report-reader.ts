import type { ReportReader } from '../../agents/epic-reconciliation/part.ts';
import type { Actor } from '../deps.ts';

/** How much of a report somebody may have: admins all of it, everybody else the projects they are PM of or stand in for. */
export function readerFor({ role, projectKeys }: Pick<Actor, 'role' | 'projectKeys'>): ReportReader {
  return role === 'admin' ? { kind: 'whole' } : { kind: 'projects', keys: projectKeys };
}
