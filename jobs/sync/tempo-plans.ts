import { addDays, daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { PlannedAbsence } from '../../agents/sources.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Plan, PlansSearch, Tempo } from '../../integrations/tempo/types.ts';
import { stillThere } from './asked-by-id.ts';
import { backfillRange } from './backfill-range.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

/** What the Tempo client calls these rows when it refuses one. */
const planRows = 'Tempo plans';
const daysBack = 45;
const reach = 'leave stays as it was known; can the token still see everybody’s plans?';

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
  const read = () => readPlans(tempo, run, search, range);
  try {
    run.notes.restart(planRows);
    const before = await run.store.plannedAbsences.find(range);
    const plans = new Set(before.map(({ planId }) => planId));
    const first = await read();
    let missing = [...plans].filter((id) => !first.ids.has(id));
    if (missing.length > 0) {
      const second = await read();
      missing = missing.filter((id) => !second.ids.has(id));
    }
    const isMuch = isImplausibleLoss(plans.size, missing.length, run.limits);
    if (isMuch)
      run.notes.doubt(withFigures`plans: ${missing.length} of ${plans.size} absences are missing at once; ${reach}`);
    const hidden = isMuch ? 0 : await stillThere(missing, run.limits, (id) => isStillMeant(tempo, run, search, id));
    if (hidden > 0)
      run.notes.doubt(
        withFigures`plans: ${missing.length} are not listed any more, and ${hidden} are there when asked for; ${reach}`,
      );
    // Of a plan that cannot be read today, what was known stays: it may still be somebody's leave.
    const kept = new Set([...first.refused, ...(isMuch || hidden > 0 ? missing : [])]);
    const rows = [...first.rows, ...before.filter(({ planId }) => kept.has(planId))];
    const unstorable = await run.store.plannedAbsences.replace(range, rows);
    run.notes.reject(
      unstorable.map(({ row: { planId, accountId, day }, problem }) => {
        return { where: planRows, id: planId, accountId, day, problem };
      }),
    );
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.status !== 403) throw error;
    return run.notes.problem('Tempo refuses to show plans, so planned leave is unknown');
  }
  run.saveLater({ dailyParts: { ...run.state().dailyParts, plans: run.today } });
}

/** Whether a plan that the search leaves out is one that it asks for; it may have been moved to other days or another issue. */
async function isStillMeant(tempo: Tempo, run: SyncRun, search: PlansSearch, id: string): Promise<boolean> {
  const plan = await tempo.plan(id, run.signal);
  if (!plan || plan.startDate > search.to || plan.endDate < search.from) return false;
  const items = plan.itemType === 'PROJECT' ? search.projectIds : search.issueIds;
  return items?.includes(plan.itemId) ?? false;
}

async function readPlans(tempo: Tempo, run: SyncRun, search: PlansSearch, range: DayRange) {
  const rows: PlannedAbsence[] = [];
  const ids = new Set<string>();
  const refused = new Set<string>();
  for await (const page of tempo.plansSearch(search, run.signal)) {
    for (const plan of page.items) {
      ids.add(plan.id);
      rows.push(...absencesOf(plan, range));
    }
    for (const { id } of page.rejected) {
      if (id === undefined) continue;
      ids.add(id);
      refused.add(id);
    }
    run.notes.reject(page.rejected);
  }
  return { rows, ids, refused };
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
  const requested = plan.approval === 'REQUESTED' ? { requested: true as const } : {};
  const perDay = new Map<string, number>();
  for (const { date, seconds } of days) perDay.set(date, (perDay.get(date) ?? 0) + seconds);
  return [...perDay]
    .filter(([day, seconds]) => day >= range.from && day <= range.until && seconds > 0)
    .map(([day, seconds]) => ({ planId: plan.id, accountId, day, seconds, issueId: itemOf(plan), ...requested }));
}

const itemOf = (plan: Plan) => (plan.itemType === 'PROJECT' ? `project/${plan.itemId}` : plan.itemId);
const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);
