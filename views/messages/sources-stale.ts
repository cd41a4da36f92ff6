import type { SourcesStaleNotice } from '../../agents/notice.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { buttons, list, quoted, section, smallPrint, whyButton } from '../parts.ts';

const names: Record<string, string> = { tempo: 'Tempo', jira: 'Jira', github: 'GitHub' };

/** Nobody could be judged, and nobody was accused: says of which source that is, and what happens next. */
export function sourcesStale(notice: SourcesStaleNotice, context: MessageContext): MessageContent {
  const { agentTitle, period, problems } = notice.data;
  const sources = problems.map(({ source }) => sourceName(source));
  const text = `${quoted(agentTitle, 60)} could not check ${quoted(period, 60)}: ${sources.join(' and ')} cannot be relied on now. Nobody was reminded.`;
  return {
    text,
    blocks: [
      section(text),
      ...list(
        'What is wrong',
        problems.map(({ source, asOf, problem }) => {
          const age = asOf ? `last complete ${slackDate(asOf, context.timeZone)}` : 'never read completely';
          return `${sourceName(source)}: ${quoted(problem)} (${age})`;
        }),
      ),
      section(
        '*Next:* the check is made as soon as the data is complete again. An admin can see the sources in App Home.',
      ),
      buttons(whyButton(notice)),
      smallPrint(`id ${shortIdOf(notice.key)}`),
    ],
  };
}

/** What the warning becomes once the check has been made after all. */
export function sourcesBack(notice: SourcesStaleNotice, context: MessageContext): MessageContent {
  const { agentTitle, period, problems, againAt } = notice.data;
  const sources = problems.map(({ source }) => sourceName(source)).join(' and ');
  const agent = quoted(agentTitle, 60);
  const checked = againAt
    ? `${agent} checks again since ${slackDate(againAt, context.timeZone)}. Before, it could not check ${quoted(period, 60)}.`
    : `${agent} has checked ${quoted(period, 60)}.`;
  const text = `✅ ${sources} can be relied on again: ${checked}`;
  return {
    text,
    blocks: [
      section(text),
      smallPrint(
        ...(againAt ? [] : [`Checked ${slackDate(context.now, context.timeZone)}`]),
        `id ${shortIdOf(notice.key)}`,
      ),
    ],
  };
}

const sourceName = (source: string) => names[source] ?? quoted(source, 40);
