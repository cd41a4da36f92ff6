import { numberText } from '../../agents/numbers.ts';
import type { PeopleUnmatchedNotice } from '../../agents/time-compliance/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { button, buttons, freshness, list, quoted, replyOf, section, whyButton } from '../parts.ts';

/** To the admins, once until it changes: whom Reeve cannot write to, and how to put that right. */
export function peopleUnmatched(notice: PeopleUnmatchedNotice, context: MessageContext): MessageContent {
  const { people } = notice.data;
  const text = `Reeve cannot write to ${people.length === 1 ? '1 person' : `${numberText(people.length)} people`}: they are not matched yet.`;
  return {
    text,
    blocks: [
      section(text),
      ...list(
        'Who',
        people.map(({ name, problem }) => `${quoted(name, 60)}: ${quoted(problem)}`),
      ),
      section('*Suggested next step:* say who they are under People; you are told again only when this list changes.'),
      buttons(button(actionIds.people, 'People', 'people'), whyButton(notice)),
      freshness(notice, 'Jira and Slack', context.timeZone),
    ],
  };
}

/** Who was added to the list. */
export function peopleUnmatchedReply(
  notice: PeopleUnmatchedNotice,
  news: readonly string[],
  _context: MessageContext,
): MessageContent {
  const added = notice.data.people.filter(({ accountId, problem }) => news.includes(`${accountId}:${problem}`));
  const names = added.slice(0, 10).map(({ name, problem }) => `${quoted(name, 60)} (${quoted(problem)})`);
  const more = added.length > names.length ? ` and ${numberText(added.length - names.length)} more` : '';
  return replyOf(notice, `Reeve cannot write to ${names.join(', ')}${more} either.`);
}
