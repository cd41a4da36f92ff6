import type { BudgetSummaryNotice } from '../../agents/retainer-budget/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { quoted, replyOf } from '../parts.ts';
import { stateWords } from './summary.ts';
import { percentText } from './words.ts';

/** Which retainers are in another state than when the channel was last told. */
export function summaryReply(notice: BudgetSummaryNotice, news: readonly string[]): MessageContent {
  const changed = notice.data.rows.filter(({ projectKey, state }) => news.includes(`${projectKey}:${state}`));
  const lines = changed.map(
    ({ name, state, percentUsed }) => `${quoted(name, 60)}: ${stateWords[state]}, ${percentText(percentUsed)} used`,
  );
  return replyOf(notice, `${lines.join('; ')}.`);
}
