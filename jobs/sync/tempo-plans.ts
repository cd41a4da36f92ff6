import { addDays, daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import type { PlannedAbsence } from '../../agents/sources.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Plan, Tempo } from '../../integrations/tempo/types.ts';
import { backfillRange } from './backfill-range.ts';
import type { SyncRun } from './run.ts';

/** What the Tempo client calls these rows when it refuses one. */
const planRows = 'Tempo plans';
const daysBack = 45;

/**
 * Reads the plans on absence issues and projects, each time the same days whole: Tempo does not tell which plans were
 * deleted. A token without the right to see plans makes the source partial, for then leave is unknown.
 */
export async function syncPlans(tempo: Tempo, run: SyncRun): Promise<void> {
  const issueIds = run.workspace.absenceIssueIds;
  const projectIds = await absenceProjectIds(run);
  if (issueIds.length === 0 && projectIds.length === 0) return;
  const whole = backfillRange(run.today);
  const range = run.state().dailyParts.plans ? { ...whole, from: addDays(run.today, -daysBack) } : whole;
  const search = { from: range.from, to: range.until, issueIds, projectIds };
  const rows: PlannedAbsence[] = [];
  run.notes.restart(planRows);
  try {
    for await (const page of tempo.plansSearch(search, run.signal)) {
      rows.push(...page.items.flatMap((plan) => absencesOf(plan, range)));
      run.notes.reject(page.rejected);
    }
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.status !== 403) throw error;
    return run.notes.problem('Tempo refuses to show plans, so planned leave is unknown (403)');
  }
  const unstorable = await run.store.plannedAbsences.replace(range, rows);
  run.notes.reject(
    unstorable.map(({ row: { planId, accountId, day }, problem }) => {
      return { where: planRows, id: planId, accountId, day, problem };
    }),
  );
  await run.save({ dailyParts: { ...run.state().dailyParts, plans: run.today } });
}

async function absenceProjectIds({ store, workspace, notes }: SyncRun): Promise<string[]> {
  const projects = await store.projects.all();
  return workspace.absenceProjectKeys.flatMap((key) => {
    const id = projects.find((project) => project.key === key)?.jiraId;
    if (!id) notes.problem(`the absence project ${key} is not known from Jira yet`);
    return id ? [id] : [];
  });
}

/** One entry a day. Where Tempo does not break a plan down, every weekday of it counts, and weekends if it says so. */
export function absencesOf(plan: Plan, range: DayRange): PlannedAbsence[] {
  const { accountId } = plan;
  if (accountId === null || plan.approval === 'REJECTED') return [];
  const days =
    plan.days ??
    // Somebody may have planned until the year 9999.
    daysIn({ from: later(plan.startDate, range.from), until: earlier(plan.endDate, range.until) })
      .filter((day) => plan.includeNonWorkingDays || weekdayOf(day) <= 5)
      .map((date) => ({ date, seconds: plan.secondsPerDay }));
  const perDay = new Map<string, number>();
  for (const { date, seconds } of days) perDay.set(date, (perDay.get(date) ?? 0) + seconds);
  return [...perDay]
    .filter(([day, seconds]) => day >= range.from && day <= range.until && seconds > 0)
    .map(([day, seconds]) => ({ planId: plan.id, accountId, day, seconds, issueId: itemOf(plan) }));
}

const itemOf = (plan: Plan) => (plan.itemType === 'PROJECT' ? `project/${plan.itemId}` : plan.itemId);
const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);
