import { countText } from '../agents/numbers.ts';
import { changeNotes } from './audit-changes.ts';
import type { ActorContext, ServiceDeps } from './deps.ts';
import { UserFacingError } from './user-facing-error.ts';

/** A project or an issue whose name sounds like leave. */
export interface LeaveCandidate {
  kind: 'project' | 'issue';
  key: string;
  name: string;
}

/** Where leave is logged: known, said to be nowhere, or still open with what might be it. */
export type LeavePlace =
  | { state: 'known'; keys: string[] }
  | { state: 'declined' }
  | { state: 'open'; candidates: LeaveCandidate[] };

const soundsLikeLeave =
  /\b(absen\w*|leave|vacations?|holidays?|annual leave|pto|time[ -]?off|sick\w*|urlaub|abwesen\w*|krank\w*|cong[eé]s?|vacaciones|ferias|férias)\b/i;
const soundsInternal = /\b(internal|company|office|administration|intern|overhead)\b/i;
const mostCandidates = 8;

type Deps = Pick<ServiceDeps, 'store' | 'sources'>;

/** What is known of where leave is logged. Without it people on leave would be taken for people who log nothing. */
export async function leavePlace({ store, sources }: Deps): Promise<LeavePlace> {
  const [{ absenceIssueIds, absenceProjectKeys }, { leaveDeclined }] = await Promise.all([
    sources.workspace(),
    store.settings.workspace(),
  ]);
  if (absenceProjectKeys.length + absenceIssueIds.length > 0) {
    const issues = await store.issues.known(absenceIssueIds);
    const keys = absenceIssueIds.map((id) => issues.get(id)?.key ?? id);
    // An issue that only Tempo knows has a number and no name.
    const unnamed = keys.filter((key) => /^\d+$/.test(key)).length;
    const rest = unnamed > 0 ? [countText(unnamed, 'issue known by number only', 'issues known by number only')] : [];
    return { state: 'known', keys: [...absenceProjectKeys, ...keys.filter((key) => !/^\d+$/.test(key)), ...rest] };
  }
  return leaveDeclined ? { state: 'declined' } : { state: 'open', candidates: await candidates(store) };
}

async function candidates(store: Deps['store']): Promise<LeaveCandidate[]> {
  const projects = (await store.projects.all()).filter(({ archived }) => !archived);
  const named = projects.filter(({ name }) => soundsLikeLeave.test(name));
  // Leave is an issue of an internal project, Tempo's own or the agency's: nobody looks for it in a client's.
  const inner = projects.filter(({ name, projectType }) => projectType === 'internal' || soundsInternal.test(name));
  const issues = await store.issues.tree({ projectKeys: inner.map(({ key }) => key) });
  return [
    ...named.map(({ key, name }) => ({ kind: 'project' as const, key, name })),
    ...issues
      .filter(({ summary }) => soundsLikeLeave.test(summary))
      .map(({ key, summary }) => ({ kind: 'issue' as const, key, name: summary })),
  ].slice(0, mostCandidates);
}

/** An admin says where: one of the candidates, or, with null, that Reeve cannot see leave in Jira or Tempo's worklogs. */
export async function sayWhereLeaveIs(
  context: ActorContext,
  where: { kind: string; key: string } | null,
): Promise<void> {
  const { settings } = context.deps.store;
  const before = await settings.workspace();
  const { absenceProjectKeys, absenceIssueIds } = await context.deps.sources.workspace();
  const withKey = (list: readonly string[], key: string) => [...new Set([...list, key])];
  const changes =
    where === null
      ? { leaveDeclined: true }
      : where.kind === 'project'
        ? { absenceProjectKeys: withKey(absenceProjectKeys, where.key) }
        : { absenceIssueIds: withKey(absenceIssueIds, where.key) };
  await settings.setWorkspace(changes, changeNotes(context, 'workspace', before, changes));
}

/** Throws UserFacingError while it is open: the time check would remind people on leave. */
export async function mustKnowLeave(deps: Deps, title: string): Promise<void> {
  const place = await leavePlace(deps);
  if (place.state !== 'open') return;
  throw new UserFacingError(
    `${title} cannot be switched on before somebody says where leave is logged: it would remind people on leave. Say it in App Home, step “Where leave is logged”.`,
  );
}
