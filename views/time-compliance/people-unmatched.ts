import { numberText } from '../../agents/numbers.ts';
import type { PeopleUnmatchedNotice } from '../../agents/time-compliance/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { button, buttons, freshness, list, quoted, section, whyButton } from '../parts.ts';

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
