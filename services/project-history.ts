import type { AuditEntry } from '../store/audit.ts';
import type { StoredFinding } from '../store/findings.ts';
import type { ActorContext } from './deps.ts';
import { mustManage } from './project-access.ts';

/** One thing in a project's past: what an agent concluded of it or of an issue in it, or a change of its set-up. */
export type ProjectHistoryItem =
  | { kind: 'finding'; at: Date; finding: StoredFinding }
  | { kind: 'change'; at: Date; entry: AuditEntry };

/** What was concluded of a project and changed in its set-up, newest first, whatever its key was then. Throws RefusedError. */
export async function projectHistory(
  { deps, actor }: ActorContext,
  key: string,
  most: number,
): Promise<ProjectHistoryItem[]> {
  mustManage(deps, actor, key);
  const { audit, findings } = deps.store;
  const [changes, ofParts, ...found] = await Promise.all([
    audit.recent({ subject: `project/${key}`, limit: most }),
    audit.page({ subjectPrefix: `project/${key}/` }, { limit: most }),
    ...deps.agents.map(({ id }) => findings.ofProject(id, key, most)),
  ]);
  return [
    ...found.flat().map((finding): ProjectHistoryItem => ({ kind: 'finding', at: finding.at, finding })),
    ...[...changes, ...ofParts.entries].map((entry): ProjectHistoryItem => ({ kind: 'change', at: entry.at, entry })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most);
}
