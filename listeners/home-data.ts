import { weekOf } from '../agents/calendar/periods.ts';
import { timesheetUrl } from '../agents/time-compliance/reminder.ts';
import type { HomeData } from '../views/home/home.ts';
import { waitingClaims } from './absence-claims.ts';
import { type Actor, whomToAsk } from './access.ts';
import { agentLines } from './agent-lines.ts';
import type { Deps } from './deps.ts';
import { unmapped } from './person-form.ts';
import { projectLinesAtOnce } from './project-lines.ts';
import { reaches, roles } from './roles.ts';
import { setUpSteps } from './set-up-steps.ts';
import { todayItems } from './today-items.ts';
import { personWeek, weekNow } from './weeks.ts';

const shownReports = 6;

/** What can be shown at once, and what takes longer and is shown when it is there. */
export interface HomeNow {
  data: HomeData;
  later: Promise<Pick<HomeData, 'projects'>> | null;
}

/** What the Home tab shows this reader. */
export async function homeData(deps: Deps, actor: Actor): Promise<HomeNow> {
  const maySeeReports = reaches(actor.role, roles['command:/pm report'].least);
  const [agents, sources, own, claims, set, today, projects, setUp, reports] = await Promise.all([
    agentLines(deps),
    deps.sources.freshness(),
    ownWeek(deps, actor),
    waitingClaims(deps, actor.people),
    deps.store.settings.workspace(),
    todayItems(deps, actor),
    projectLinesAtOnce(deps, actor),
    setUpSteps(deps, actor),
    maySeeReports ? deps.store.reconciliationReports.recent(shownReports) : [],
  ]);
  const nameOf = (accountId: string) =>
    actor.people.find((person) => person.accountId === accountId)?.displayName ?? accountId;
  const data: HomeData = {
    now: deps.clock(),
    timeZone: actor.timeZone,
    agents,
    mayRun: reaches(actor.role, roles['action:run_now'].least),
    mayChange: reaches(actor.role, roles['action:silence'].least),
    setUp,
    silenced: set.silenced,
    today,
    projects: projects.now,
    reports,
    unmapped: reaches(actor.role, roles['action:people'].least) ? unmapped(actor.people).length : null,
    sources,
    own,
    claims: claims.map((claim) => ({ claim, name: nameOf(claim.accountId) })),
    help: whomToAsk(deps),
  };
  return { data, later: projects.later?.then((lines) => ({ projects: lines })) ?? null };
}

async function ownWeek(deps: Deps, { person }: Actor): Promise<HomeData['own']> {
  if (!person) return null;
  const { timeZone, jiraSiteUrl } = await deps.sources.workspace();
  const monday = weekOf(deps.clock(), timeZone).from;
  const { shown, judged } = await weekNow(deps, monday, [person]);
  const [one] = judged;
  const nothing = {
    name: person.displayName,
    status: 'not-measured',
    reason: 'nothing to measure',
    facts: null,
  } as const;
  return { week: one ? personWeek(one) : nothing, shown, timesheetUrl: timesheetUrl(jiraSiteUrl, monday) };
}
