import { monthWords } from '../../agents/calendar/days.ts';
import type { ReconciliationUndeliveredNotice } from '../../agents/epic-reconciliation/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { freshness, quoted, section } from '../parts.ts';

const names = {
  archive: 'the archive',
  mail: 'one PM by mail',
  slack: 'a Slack thread',
  sheet: 'the master sheet',
} as const;

/** A report that does not reach one of its destinations, for whoever can put that right. */
export function reconciliationUndelivered(
  notice: ReconciliationUndeliveredNotice,
  context: MessageContext,
): MessageContent {
  const { month, revision, destination, reason } = notice.data;
  const name = monthWords(month);
  const text = `The reconciliation of ${name} (revision ${revision}) did not reach ${names[destination]}: ${quoted(reason, 300)}`;
  return {
    text,
    blocks: [
      section(text),
      section(
        `*Suggested next step:* put that right, then write \`/pm report ${month} --retry\`. Nothing else is sent again.`,
      ),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}
