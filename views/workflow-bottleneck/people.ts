import { countText, numberText, partText } from '../../agents/numbers.ts';
import type { BottleneckPeopleNotice } from '../../agents/workflow-bottleneck/notice.ts';
import { newsOf } from '../../agents/workflow-bottleneck/tell/people.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { buttons, freshness, list, quoted, replyOf, section, smallPrint, whyButton } from '../parts.ts';

/** To a lead: how many items wait for each of their people. */
export function bottleneckPeople(notice: BottleneckPeopleNotice, context: MessageContext): MessageContent {
  const { people, weeks } = notice.data;
  const { open = people.reduce((sum, person) => sum + person.open, 0) } = notice.data;
  const text =
    open === 0
      ? 'No stuck item waits for your people any more.'
      : `${countText(open, 'stuck item waits', 'stuck items wait')} for your people.`;
  return {
    text,
    blocks: [
      section(text),
      ...list(
        'Whose turn it is',
        people.map(
          ({ name, open: count, detected }) =>
            `${quoted(name, 60)}: ${numberText(count)} now, ${numberText(detected)} in ${weeks} weeks`,
        ),
      ),
      ...(open === 0 ? [] : [smallPrint('Only you are told of single people')]),
      buttons(whyButton(notice)),
      freshness(notice, 'Jira and GitHub', context.timeZone),
    ],
  };
}

const named = 10;

/** For whom more waits than on the Monday before; the message above has all. */
export function bottleneckPeopleReply(notice: BottleneckPeopleNotice, news: readonly string[]): MessageContent {
  const { people } = notice.data;
  const fresh = people.flatMap(({ accountId, name, itemKeys = [], open }) => {
    const count = itemKeys.filter((itemKey) => news.includes(newsOf(accountId, itemKey))).length;
    return count === 0 ? [] : [`• ${quoted(name, 60)}: ${partText(count, open, 'item')}`];
  });
  const more = fresh.length > named ? [`and ${numberText(fresh.length - named)} more`] : [];
  return replyOf(notice, ['Newly stuck, and their turn:', ...fresh.slice(0, named), ...more].join('\n'));
}
