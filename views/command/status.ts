import { numberText } from '../../agents/numbers.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import type { AgentLine } from '../../services/agent-lines.ts';
import type { MuteLine } from '../../services/mute.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { slackDate } from '../mrkdwn.ts';
import { header, list, quoted, section, smallPrint } from '../parts.ts';
import { isTroubled, sourceWords } from '../source-words.ts';
import { muteWords } from './mute.ts';
import { agentWords } from './run-words.ts';

export interface StatusData {
  agents: readonly AgentLine[];
  sources: readonly SourceFreshness[];
  /** What nobody is told of. */
  mutes?: readonly MuteLine[];
  /** Channels that take no message, and since when. */
  lostChannels?: readonly { channelId: string; since: Date }[];
  /** Messages that are due and not sent yet. */
  sending?: number;
  /** Since when no process does what happens by itself. */
  unattendedSince?: Date | null;
  timeZone: string;
}

/** Each agent's mode, last and next run, and how fresh each source is. */
export function buildStatus({
  agents,
  sources,
  mutes = [],
  lostChannels = [],
  sending = 0,
  unattendedSince = null,
  timeZone,
}: StatusData): MessageContent {
  const blocks: AppBlock[] = [header('Status')];
  if (unattendedSince) blocks.push(section(unattendedWords(unattendedSince, timeZone)));
  for (const agent of agents.slice(0, 20)) {
    blocks.push(section(`*${quoted(agent.title)}* (\`${agent.id}\`)\n${agentWords(agent, timeZone)}`));
  }
  blocks.push(
    ...list(
      'Muted',
      mutes.map((mute) => muteWords(mute, timeZone)),
    ),
  );
  blocks.push(
    ...list(
      'Channels Reeve cannot post in',
      lostChannels.map(({ channelId, since }) => `<#${channelId}> since ${slackDate(since, timeZone)}`),
    ),
  );
  if (sending > 0)
    blocks.push(section(`${sending === 1 ? '1 message is' : `${sending} messages are`} on the way to Slack.`));
  const lines = sources.map((source) => sourceWords(source, timeZone));
  blocks.push(smallPrint(...(lines.length > 0 ? lines : ['No source has been read yet.'])));
  return { text: statusText(agents, sources), blocks };
}

const unattendedWords = (since: Date, timeZone: string) =>
  `:warning: *Nothing is read, judged or sent by itself since ${slackDate(since, timeZone)}.* Reeve answers, and none of its processes ` +
  'works. Whoever runs Reeve starts one with `REEVE_ROLE=work`.';

function statusText(agents: readonly AgentLine[], sources: readonly SourceFreshness[]): string {
  const active = agents.filter(({ mode }) => mode !== 'off').length;
  const troubled = sources.filter(isTroubled).length;
  const state =
    troubled === 0
      ? 'all sources up to date'
      : `${numberText(troubled)} of ${numberText(sources.length)} sources need a look`;
  return `${active} of ${numberText(agents.length)} agents run, ${sources.length === 0 ? 'no source read yet' : state}`;
}
