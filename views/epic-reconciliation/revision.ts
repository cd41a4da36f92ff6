import { signedHours } from '../../agents/calendar/hours.ts';
import { nowhere } from '../../agents/epic-reconciliation/model.ts';
import type { ReconciliationReportNotice } from '../../agents/epic-reconciliation/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { buttons, freshness, quoted, section, whyButton } from '../parts.ts';

/** What a revision changed for its reader, in the thread of the month's report: "+1.75 h on MERI-44". */
export function revisionReply(
  notice: ReconciliationReportNotice,
  _news: readonly string[],
  context: MessageContext,
): MessageContent {
  const { data, subject } = notice;
  const text = `${subject.name}, revision ${data.revision}: ${changesOf(data)}.`;
  return {
    text,
    blocks: [section(text), buttons(whyButton(notice)), freshness(notice, 'Tempo and Jira', context.timeZone)],
  };
}

function changesOf({ delta }: ReconciliationReportNotice['data']): string {
  if (!delta) return 'the first';
  const { epics = [], moreEpics = 0, heard = [], forecastsChanged } = delta;
  const parts = epics
    .filter(({ epicKey }) => !heard.includes(epicKey))
    .map(({ epicKey, projectKey, hours }) => `${signedHours(hours)} on ${placeOf(epicKey, projectKey)}`);
  if (moreEpics > 0) parts.push(`${numberText(moreEpics)} more in the workbook`);
  if (forecastsChanged > 0)
    parts.push(forecastsChanged === 1 ? '1 forecast changed' : `${numberText(forecastsChanged)} forecasts changed`);
  return parts.length > 0 ? parts.join(', ') : 'hours moved between teams, the sums are the same';
}

function placeOf(epicKey: string, projectKey: string): string {
  if (epicKey !== nowhere) return quoted(epicKey, 40);
  return projectKey === nowhere ? 'no project' : `${quoted(projectKey, 40)} without an epic`;
}
