import { weekOf } from '../../agents/calendar/periods.ts';
import { timesheetUrl } from '../../agents/time-compliance/reminder.ts';
import { whomToAsk } from '../../services/access.ts';
import { agentLines } from '../../services/agent-lines.ts';
import { briefAt } from '../../services/brief.ts';
import type { Actor } from '../../services/deps.ts';
import { listedReports } from '../../services/epic-reconciliation/report-state.ts';
import { unmapped } from '../../services/people.ts';
import { permissions, reaches } from '../../services/permissions.ts';
import { projectLinesAtOnce } from '../../services/project-lines.ts';
import { setUpSteps } from '../../services/set-up-steps.ts';
import { waitingClaims } from '../../services/time-compliance/absence-claims.ts';
import { personWeek, weekNow } from '../../services/time-compliance/weeks.ts';
import { todayItems } from '../../services/today-items.ts';
import { type HomeData, shownProjects } from '../../views/home/home.ts';
import type { HomeScorecard } from '../../views/scorecard/home.ts';
import type { Deps } from '../transport/deps.ts';
import { homeScorecard } from './home-scorecard.ts';

const shownReports = 6;

/** What can be shown at once, and what takes longer and is shown when it is there. */
export interface HomeNow {
  data: HomeData;
  later: Promise<Later> | null;
}

type Later = Pick<HomeData, 'projects' | 'scorecard' | 'today'>;

/** What the Home tab shows this reader. */
export async function homeData(deps: Deps, actor: Actor): Promise<HomeNow> {
  const maySeeReports = reaches(actor.role, permissions['command:/pm report'].least);
  const mayChange = reaches(actor.role, permissions['action:silence'].least);
  const scorecard = homeScorecard(deps, actor, mayChange);
  const [agents, sources, own, claims, set, today, projects, setUp, reports, brief] = await Promise.all([
    agentLines(deps),
    deps.sources.freshness(),
    ownWeek(deps, actor),
    waitingClaims(deps, actor.people),
    deps.store.settings.workspace(),
    todayItems(deps, actor, { waits: false }),
    projectLinesAtOnce(deps, actor, { most: shownProjects }),
    setUpSteps(deps, actor),
    maySeeReports
      ? deps.store.reconciliationReports.recent(shownReports).then((rows) => listedReports({ deps, actor }, rows))
      : [],
    briefAt({ deps, actor }),
  ]);
  const nameOf = (accountId: string) =>
    actor.people.find((person) => person.accountId === accountId)?.displayName ?? accountId;
  const data: HomeData = {
    now: deps.clock(),
    timeZone: actor.timeZone,
    agents,
    mayRun: reaches(actor.role, permissions['action:run_now'].least),
    mayChange,
    setUp,
    silenced: set.silenced,
    today,
    brief,
    projects: projects.now,
    moreProjects: projects.total - projects.now.length,
    reports,
    scorecard: scorecard?.now ?? null,
    unmapped: reaches(actor.role, permissions['action:people'].least) ? unmapped(actor.people).length : null,
    sources,
    own,
    claims: claims.map((claim) => ({ claim, name: nameOf(claim.accountId) })),
    help: whomToAsk(deps),
  };
  return { data, later: laterOf(data, projects.later, scorecard?.later ?? null, () => todayItems(deps, actor)) };
}

/** What was not known at once; null when all was. */
function laterOf(
  data: HomeData,
  projects: Promise<HomeData['projects']> | null,
  scorecard: Promise<HomeScorecard> | null,
  today: () => Promise<HomeData['today']>,
): HomeNow['later'] {
  if (!projects && !scorecard) return null;
  const [lines, card] = [projects ?? data.projects, scorecard ?? data.scorecard ?? null];
  // The figures of what is open are those of its project.
  const open = projects ? today() : data.today;
  return Promise.all([lines, card, open]).then(
    ([ofProjects, ofScorecard, items]): Later => ({ projects: ofProjects, scorecard: ofScorecard, today: items }),
  );
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
