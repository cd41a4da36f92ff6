import { numberText } from '../../agents/numbers.ts';
import type { AbsenceClaim } from '../../agents/records.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import type { AgentLine } from '../../services/agent-lines.ts';
import type { ProjectLine } from '../../services/project-lines.ts';
import type { SetUpStep } from '../../services/set-up-steps.ts';
import type { PersonWeek, WeekShown } from '../../services/time-compliance/weeks.ts';
import type { TodayItem } from '../../services/today-items.ts';
import type { AppBlock, AppHomeView } from '../blocks.ts';
import { briefBlocks } from '../brief-choice.ts';
import { reportBlocks } from '../epic-reconciliation/home-reports.ts';
import type { ReportState } from '../epic-reconciliation/report-command.ts';
import { actionIds } from '../ids.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, header, quoted, section, smallPrint } from '../parts.ts';
import { type HomeScorecard, scorecardHomeBlocks } from '../scorecard/home.ts';
import { dataWords, sourcesWords } from '../source-words.ts';
import { daysAway } from '../time-compliance/absence-words.ts';
import { weekWords } from '../time-compliance/person-week.ts';
import { ownWeekBlocks } from '../time-compliance/time.ts';
import { agentBlocks } from './agents.ts';
import { checklistBlocks } from './checklist.ts';
import { controlBlocks, type Silenced, silencedBlocks } from './control.ts';
import { projectBlocks } from './projects.ts';
import { todayBlocks } from './today.ts';

export interface HomeData {
  now: Date;
  timeZone: string;
  agents: readonly AgentLine[];
  /** Whether the reader may preview and run agents. */
  mayRun: boolean;
  /** Whether the reader may change what holds for everybody. */
  mayChange: boolean;
  /** The first run's steps; null once they are done or put away, and for those who may not take them. */
  setUp: readonly SetUpStep[] | null;
  silenced: Silenced | null;
  /** What needs the reader, worst first. */
  today: readonly TodayItem[];
  /** When the reader's brief comes, `HH:mm`; null: not at all; left out where nobody asked. */
  brief?: string | null;
  /** The projects the reader answers for, worst first. */
  projects: readonly ProjectLine[];
  /** How many more they answer for; none where it is left out. */
  moreProjects?: number;
  /** The last month-end reports, the newest first; left out for those who may not see them. */
  reports?: readonly ReportState[];
  /** How Reeve did last month; left out for those who may not see it. */
  scorecard?: HomeScorecard | null;
  /** How many people the reader answers for are not matched on Slack; null when they answer for nobody. */
  unmapped: number | null;
  sources: readonly SourceFreshness[];
  /** The reader's own last week; null when Reeve does not know which account is theirs. */
  own: { week: PersonWeek; shown: WeekShown; timesheetUrl: string } | null;
  /** Absences the reader is asked to agree to. */
  claims: readonly { claim: Pick<AbsenceClaim, 'id' | 'from' | 'until'>; name: string }[];
  /** Whom to ask, for readers Reeve does not know. */
  help: string;
}

/** The Home tab: by role: setting up, what needs the reader, their week, projects, agents, settings, freshness. */
export function buildHome(data: HomeData): AppHomeView {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Reeve' } },
      smallPrint(
        `Watches hours, budgets and work in progress, and speaks when somebody should act · ${freshness(data)}`,
      ),
      ...silencedBlocks(data.silenced, data.mayChange, data.timeZone),
      ...(data.setUp ? checklistBlocks(data.setUp) : []),
      ...todayBlocks(data.today, data.timeZone, { most: shownItems }),
      ...(data.brief === undefined ? [] : briefBlocks(data.brief)),
      ...claimBlocks(data),
      ...weekBlocks(data),
      ...projectsOf(data),
      ...reportBlocks(data.reports ?? [], data.timeZone),
      ...scorecardHomeBlocks(data.scorecard),
      ...agentBlocks(data.agents, data, data.timeZone),
      ...(data.unmapped === null
        ? []
        : controlBlocks({ ...data, unmapped: data.unmapped, silenced: data.silenced !== null })),
      { type: 'divider' },
      smallPrint(`Updated ${slackDate(data.now, data.timeZone)} · \`/pm help\` shows what you can ask`),
    ],
  };
}

function projectsOf({ projects, moreProjects = 0, mayRun, now, timeZone }: HomeData): AppBlock[] {
  const shown = projects.slice(0, shownProjects);
  const more = projects.length - shown.length + moreProjects;
  return projectBlocks(shown, { more, mayFind: mayRun, now, timeZone });
}

function freshness({ sources, timeZone }: HomeData): string {
  if (sources.length === 0) return 'No source has been read yet.';
  return sourcesWords(sources, timeZone);
}

/** Slack takes 100 blocks: the lists share them. */
const shownClaims = 5;
const shownItems = 10;
export const shownProjects = 15;

function claimBlocks({ claims }: HomeData): AppBlock[] {
  if (claims.length === 0) return [];
  const blocks: AppBlock[] = [header('Waiting for you')];
  for (const { claim, name } of claims.slice(0, shownClaims)) {
    blocks.push(
      section(`${quoted(name, 60)} says they were away: ${daysAway(claim)}.`),
      buttons(button(actionIds.absenceAgree, 'Agree', claim.id), button(actionIds.absenceDecline, 'Decline', claim.id)),
    );
  }
  if (claims.length > shownClaims) blocks.push(smallPrint(`and ${numberText(claims.length - shownClaims)} more`));
  return blocks;
}

function weekBlocks({ own, sources, timeZone, help }: HomeData): AppBlock[] {
  const title = header('Your week');
  if (!own)
    return [title, section(`Reeve does not know which Jira account is yours, so it cannot show your hours. ${help}`)];
  return [
    title,
    smallPrint(weekWords(own.shown)),
    ...ownWeekBlocks(own.week, own.timesheetUrl),
    smallPrint(dataWords(sources, ['tempo'], timeZone)),
  ];
}
