import { numberText, percentOf } from '../../agents/numbers.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { StuckNow } from '../../services/workflow-bottleneck/stuck-now.ts';
import type { MessageContent } from '../blocks.ts';
import { doneText } from '../command/run-words.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { header, list, section, smallPrint } from '../parts.ts';
import { dataWords } from '../source-words.ts';
import { actionText, categoryText, itemLink, quoteText, turnText, waitText } from './words.ts';

export interface StuckContext {
  /** Of whom or what, in words: `SUBS`, `your projects`, a name. */
  scope: string;
  sources: readonly SourceFreshness[];
  message: MessageContext;
}

const mostItems = 12;

/** What is stuck now, for whoever asked. */
export function buildStuck(now: StuckNow, { scope, sources, message }: StuckContext): MessageContent {
  const data = smallPrint(dataWords(sources, ['jira', 'github'], message.timeZone));
  if (now.problems.length > 0) {
    const text = 'Nothing is said of what is stuck while a source is not up to date.';
    return { text, blocks: [section(text), ...list('What is missing', now.problems)] };
  }
  const count = now.items.length;
  const text =
    count === 0
      ? `Nothing is stuck in ${scope}.`
      : `${count} ${count === 1 ? 'item is' : 'items are'} stuck in ${scope}.`;
  return {
    text,
    blocks: [
      header('Stuck now'),
      section(`${text} ${numberText(now.watched)} tickets and pull requests were looked at.`),
      ...now.items.slice(0, mostItems).map((item) => section(itemText(item, message))),
      ...(count > mostItems
        ? [smallPrint(`${numberText(count - mostItems)} more, which wait less against their like`)]
        : []),
      ...list(
        'Long, and somebody is at it',
        now.active.map((item) => `${itemLink(item, 60)}: ${waitText(item)}`),
        5,
      ),
      smallPrint(learntText(now, message), ...precisionText(now)),
      data,
    ],
  };
}

function itemText(item: BottleneckFacts, context: MessageContext): string {
  const lines = [
    itemLink(item),
    waitText(item),
    categoryText(item),
    quoteText(item, context),
    turnText(item, context),
    `_${actionText(item)}_`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** When what is normal was learnt, how far learning is, or that it never was. */
export function learntText({ learntAt, learning }: StuckNow, { timeZone }: MessageContext): string {
  if (learning) return `what is normal is being learnt now: ${doneText(learning)}`;
  return learntAt
    ? `what is normal was learnt ${slackDate(learntAt, timeZone)}`
    : 'what is normal has not been learnt yet: it is every night, and by `/pm stuck --learn` at once';
}

const precisionText = ({ precision }: StuckNow) =>
  precision ? [`${percentOf(precision.share * 100, 0)} of ${numberText(precision.votes)} answers said “useful”`] : [];

/** That what is normal is being learnt; the same command says when it was. */
export function buildLearning(): MessageContent {
  const text =
    'What is normal is being learnt from all histories. `/pm status` and `/pm stuck` say how far it is, and when it was last learnt.';
  return { text, blocks: [section(text)] };
}
