import { mustReach } from '../../services/access.ts';
import { epicsNow } from '../../services/epic-assignment/epics-now.ts';
import { notOfKind } from '../../services/not-of-kind.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { orphanLine, orphansSaid } from '../../views/answers/orphans.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { sourceWords } from '../../views/source-words.ts';
import type { AskedContext } from '../asked.ts';
import { ownProjects, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** Not the histories, which are most of a ticket. */
const read = ['id', 'key', 'summary', 'status', 'hierarchyLevel', 'statusCategory', 'parentKey'] as const;

/** Open tickets without an epic, of the asker’s scope projects or one of them. */
export async function answerOrphans(context: AskedContext, { project: key }: ArgumentsOf<'orphans'>): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm epics');
  const asked = key === undefined ? await ownProjects(context) : [await projectAsked(context, key)];
  const projects = asked.filter(({ projectType }) => projectType === 'scope');
  const [other] = asked;
  if (projects.length === 0 && key !== undefined && other) throw notOfKind(deps, actor, other);
  if (projects.length === 0) throw new UserFacingError('You have no scope projects, so no ticket needs an epic.');
  const { jiraSiteUrl } = await deps.sources.workspace();
  const keys = projects.map((project) => project.key);
  const issues = await deps.store.issues.find({ projectKeys: keys, fields: read });
  const open = issues.filter(({ hierarchyLevel, statusCategory }) => hierarchyLevel === 0 && statusCategory !== 'done');
  const orphans = open.filter(({ parentKey }) => parentKey === null);
  const suggested = new Map(
    (await epicsNow(deps, projects)).flatMap((now) =>
      now.open.map((row) => [row.ticketKey, row.suggestedEpic] as const),
    ),
  );
  return {
    text: orphansSaid(orphans.length, open.length, keys),
    lines: orphans.map((issue) => orphanLine(issue, suggested.get(issue.key) ?? null, jiraSiteUrl)),
    source: (await deps.sources.freshness())
      .filter(({ source }) => source === 'jira')
      .map((each) => sourceWords(each, actor.timeZone))
      .join(' · '),
  };
}
