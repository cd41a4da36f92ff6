import type { AbsenceClaim, SourceFreshness } from '../../agents/sources.ts';
import type { AppBlock, AppHomeView } from '../blocks.ts';
import { daysAway } from '../command/absence-words.ts';
import { type AgentLine, agentWords } from '../command/run-words.ts';
import { isTroubled, sourceWords } from '../command/source-words.ts';
import { ownWeekBlocks } from '../command/time.ts';
import { dataWords, type PersonWeek, type WeekShown, weekWords } from '../command/week-words.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, quoted, section, smallPrint } from '../messages/parts.ts';
import { slackDate } from '../mrkdwn.ts';

export interface HomeData {
  now: Date;
  timeZone: string;
  agents: readonly AgentLine[];
  /** Whether the reader may preview and run agents. */
  mayRun: boolean;
  sources: readonly SourceFreshness[];
  /** The reader's own last week; null when Reeve does not know which account is theirs. */
  own: { week: PersonWeek; shown: WeekShown; timesheetUrl: string } | null;
  /** Absences the reader is asked to agree to. */
  claims: readonly { claim: Pick<AbsenceClaim, 'id' | 'from' | 'until'>; name: string }[];
  /** Whom to ask, for readers Reeve does not know. */
  help: string;
}

/** The Home tab: what waits for the reader, their own week, the agents, and how fresh the sources are. */
export function buildHome(data: HomeData): AppHomeView {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Reeve' } },
      smallPrint(
        `Watches hours, budgets and work in progress, and speaks when somebody should act · ${freshness(data)}`,
      ),
      ...claimBlocks(data),
      ...weekBlocks(data),
      ...agentBlocks(data),
      { type: 'divider' },
      smallPrint(`Updated ${slackDate(data.now, data.timeZone)} · \`/pm help\` shows what you can ask`),
    ],
  };
}

function freshness({ sources, timeZone }: HomeData): string {
  if (sources.length === 0) return 'No source has been read yet.';
  if (sources.some(isTroubled)) return sources.map((source) => sourceWords(source, timeZone)).join(' · ');
  return `all sources up to date: ${sources.map((source) => sourceWords(source, timeZone)).join(' · ')}`;
}

const shownClaims = 10;

function claimBlocks({ claims }: HomeData): AppBlock[] {
  if (claims.length === 0) return [];
  const blocks: AppBlock[] = [header('Waiting for you')];
  for (const { claim, name } of claims.slice(0, shownClaims)) {
    blocks.push(
      section(`${quoted(name, 60)} says they were away: ${daysAway(claim)}.`),
      buttons(button(actionIds.absenceAgree, 'Agree', claim.id), button(actionIds.absenceDecline, 'Decline', claim.id)),
    );
  }
  if (claims.length > shownClaims) blocks.push(smallPrint(`and ${claims.length - shownClaims} more`));
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
    smallPrint(dataWords(sources, timeZone)),
  ];
}

function agentBlocks({ agents, mayRun, timeZone }: HomeData): AppBlock[] {
  if (agents.length === 0) return [header('Agents'), section('No agent is installed.')];
  const blocks: AppBlock[] = [header('Agents')];
  if (agents.every(({ lastRun }) => lastRun === null)) {
    blocks.push(section('Nothing has run yet. Preview shows what an agent would say, without telling anybody.'));
  }
  for (const agent of agents.slice(0, 12)) {
    blocks.push(section(`*${quoted(agent.title)}*\n${quoted(agent.purpose)}`), smallPrint(agentWords(agent, timeZone)));
    if (mayRun) blocks.push(agentButtons(agent));
  }
  return blocks;
}

function agentButtons({ id, title }: AgentLine): AppBlock {
  const confirm = {
    title: { type: 'plain_text' as const, text: 'Run now?' },
    text: { type: 'plain_text' as const, text: `${title} runs at once, and what it has to say is sent.`.slice(0, 300) },
    confirm: { type: 'plain_text' as const, text: 'Run Now' },
    deny: { type: 'plain_text' as const, text: 'Cancel' },
  };
  return buttons(button(actionIds.preview, 'Preview', id), button(actionIds.runNow, 'Run Now', id, { confirm }));
}
