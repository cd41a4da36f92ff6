import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { numberText, signedText } from '../../agents/numbers.ts';
import { mustReach } from '../../services/access.ts';
import { ownReport } from '../../services/epic-reconciliation/report-state.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { signedWords } from '../../views/epic-reconciliation/sign-off.ts';
import { actionIds } from '../../views/ids.ts';
import { slackDate } from '../../views/mrkdwn.ts';
import { button } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { reportAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** A month’s reconciliation: its totals, and who signed it off. */
export async function answerReport(context: AskedContext, { month: asked }: ArgumentsOf<'report'>): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm report');
  const { month, row } = await reportAsked(context, asked);
  if (!row) return { text: `There is no reconciliation report for ${monthWords(month)} yet.` };
  const { totals, signOffs, generatedAt, dataAsOf, count } = await ownReport(context, row);
  if (totals === null) return { text: `None of your projects is in the report of ${monthWords(month)}.` };
  const signed = signedWords(count);
  const variance = totals.totalVariancePct === null ? '' : `, variance ${signedText(totals.totalVariancePct, 1)} %`;
  return {
    text:
      `*${monthWords(month)}*, revision ${row.revision}: ${hoursText(totals.totalComparedHours)} of ${hoursText(totals.totalForecastHours)} forecast ` +
      `on ${numberText(totals.totalEpics)} epics of ${numberText(totals.totalProjects)} projects${variance}. ${signed}`,
    lines: [`${hoursText(totals.totalUnreconciledHours)} could not be reconciled`],
    more: [button(actionIds.reconciliationWorkbook, 'Get the Workbook', `${row.month}/r${row.revision}`)],
    source: `${signOffs.map(({ by }) => `Signed off by <@${by}> · `).join('')}Made ${slackDate(generatedAt, actor.timeZone)}${dataAsOf ? ` · data as of ${slackDate(dataAsOf, actor.timeZone)}` : ''}`,
  };
}
