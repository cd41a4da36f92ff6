import { daysIn } from '../../agents/calendar/days.ts';
import type { Recheck } from '../../agents/notice-of.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { PlannedAbsence, ScheduleDay, Workspace } from '../../agents/sources.ts';
import type { HoursSnapshot } from '../../agents/time-compliance/judge-week.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Page } from '../../integrations/http/page.ts';
import type { Tempo } from '../../integrations/tempo/types.ts';
import type { Store } from '../../store/index.ts';
import { doubtLimits, isImplausibleLoss } from './plausible.ts';
import { absencesOf } from './tempo-plans.ts';
import { scheduleRows } from './tempo-schedules.ts';
import { toWorklog } from './worklog-window.ts';

interface FreshRead {
  tempo: Tempo;
  store: Store;
  workspace: () => Promise<Workspace>;
  signal?: AbortSignal | undefined;
}

/**
 * All that one person's week is judged by, as it is now: worklogs, plans and schedule asked of Tempo itself, and what Reeve was
 * told since (exemptions, employment, claims). Throws IntegrationError when Tempo cannot be asked, answers in part, or
 * does not show any more what it has shown.
 */
export async function weekNow(deps: FreshRead, recheck: Recheck): Promise<HoursSnapshot> {
  const { store } = deps;
  const { accountId, from, until } = recheck;
  await mustBeBelieved(store);
  const workspace = await deps.workspace();
  const issues = await store.issues.find({ projectKeys: workspace.absenceProjectKeys, fields: ['id'] });
  const absenceIssueIds = [...new Set([...workspace.absenceIssueIds, ...issues.map(({ id }) => id)])];
  const [people, claims, mirrored] = await Promise.all([
    store.people.all(),
    store.absenceClaims.find({ from, until }),
    store.worklogs.find({ from, until, accountIds: [accountId] }),
  ]);
  // Side by side, and always in this order.
  const [worklogs, schedule, plannedAbsences] = await Promise.all([
    worklogsNow(deps, recheck, mirrored),
    scheduleNow(deps, recheck),
    plansNow(deps, recheck, { ...workspace, absenceIssueIds }),
  ]);
  return {
    judged: { from, until },
    people: people.filter((person) => person.accountId === accountId),
    worklogs,
    schedule,
    plannedAbsences,
    absenceClaims: claims.filter((claim) => claim.accountId === accountId),
    absenceIssueIds,
    rejectedRows: [],
  };
}

async function mustBeBelieved({ sourceStates }: Store): Promise<void> {
  const { state, problem } = await sourceStates.get('tempo');
  if (state === 'doubtful') throw new IntegrationError('Tempo', `is doubtful: ${problem}`, { retryable: true });
}

async function worklogsNow(
  { tempo, signal }: FreshRead,
  { accountId, from, until }: Recheck,
  before: readonly { id: string }[],
) {
  const search = { from, to: until, accountIds: [accountId] };
  // Pages may overlap: each worklog counts once.
  const rows = new Map((await whole('worklogs', tempo.searchWorklogs(search, signal))).map((row) => [row.id, row]));
  // Somebody may delete a worklog; a week of them that is gone at once tells of Tempo, not of the person.
  const missing = before.filter(({ id }) => !rows.has(id)).length;
  const isAll = missing > 0 && rows.size === 0;
  if (isAll || isImplausibleLoss(before.length, missing, doubtLimits)) {
    const what = withFigures`${missing} of ${before.length} worklogs that were there are not shown any more`;
    throw new IntegrationError('Tempo', what, { retryable: true });
  }
  return [...rows.values()].map(toWorklog);
}

/** The mirror's schedule stands in where Tempo knows none or does not show every day: what is expected was worked out from that. */
async function scheduleNow(
  { tempo, store, signal }: FreshRead,
  { accountId, from, until }: Recheck,
): Promise<ScheduleDay[]> {
  try {
    const { items, rejected } = await tempo.userSchedule(accountId, from, until, signal);
    const days = new Set(items.map(({ date }) => date)).size;
    if (rejected.length === 0 && days === daysIn({ from, until }).length) return scheduleRows(accountId, items);
  } catch (error) {
    if (!(error instanceof IntegrationError) || ![400, 403, 404].includes(error.status ?? 0)) throw error;
  }
  return store.schedules.find({ from, until, accountIds: [accountId] });
}

async function plansNow(
  { tempo, store, signal }: FreshRead,
  { accountId, from, until }: Recheck,
  { absenceIssueIds, absenceProjectKeys }: Pick<Workspace, 'absenceIssueIds' | 'absenceProjectKeys'>,
): Promise<PlannedAbsence[]> {
  const projects = await store.projects.all();
  const projectIds = projects.flatMap(({ key, jiraId }) =>
    jiraId && absenceProjectKeys.includes(key) ? [jiraId] : [],
  );
  if (absenceIssueIds.length === 0 && projectIds.length === 0) return [];
  const mirrored = async () =>
    (await store.plannedAbsences.find({ from, until })).filter((row) => row.accountId === accountId);
  const search = { from, to: until, accountIds: [accountId], issueIds: absenceIssueIds, projectIds };
  try {
    const plans = await whole('plans', tempo.plansSearch(search, signal));
    const now = plans.flatMap((plan) => absencesOf(plan, { from, until })).filter((row) => row.accountId === accountId);
    // Leave that is gone since the mirror was read still excuses: only a sync can tell a cancelled plan from a hidden one.
    const shown = new Set(now.map(({ planId }) => planId));
    return [...now, ...(await mirrored()).filter(({ planId }) => !shown.has(planId))];
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.status !== 403) throw error;
    return mirrored();
  }
}

async function whole<Row>(what: string, pages: AsyncIterable<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) {
    if (page.rejected.length > 0) {
      throw new IntegrationError('Tempo', withFigures`${page.rejected.length} ${what} could not be read`, {
        retryable: false,
      });
    }
    rows.push(...page.items);
  }
  return rows;
}
