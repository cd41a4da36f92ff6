import type { Assigned, NotAssigned } from '../../services/epic-assignment/assign.ts';
import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { list, quoted, section } from '../parts.ts';
import { issueLink, ticketsText } from './words.ts';

/** Why nothing was assigned, in a sentence that says so. */
export function notAssignedText(ticketKey: string, why: NotAssigned, jiraSiteUrl: string): string {
  const ticket = issueLink(jiraSiteUrl, ticketKey);
  switch (why.reason) {
    case 'decided': {
      const by = why.by ? `<@${why.by}>` : 'Somebody';
      const what = why.epicKey ? `put ${ticket} in ${issueLink(jiraSiteUrl, why.epicKey)}` : `decided on ${ticket}`;
      return `${by} ${what} already. Nothing was changed.`;
    }
    case 'linked':
      return `${ticket} was put in ${issueLink(jiraSiteUrl, why.epicKey)} in Jira meanwhile. Nothing was changed.`;
    case 'ticket-gone':
      return `Jira does not show ${ticket} any more. Nothing was changed.`;
    case 'ticket-moved':
      return `${ticket} was moved and is ${issueLink(jiraSiteUrl, why.key)} now. Nothing was changed.`;
    case 'epic-gone':
      return `Jira shows no epic ${quoted(why.epicKey, 40)} any more. Nothing was changed; review ${ticket} to choose another.`;
    case 'epic-closed':
      return `${issueLink(jiraSiteUrl, why.epicKey)} was closed meanwhile. Nothing was changed; review ${ticket} to choose another.`;
    case 'refused':
      return `Jira did not take ${ticket} (${quoted(why.words, 200)}). Nothing was noted as done.`;
  }
}

/** What assigning several came to: how many were, and each that was not, with why. */
export function buildBulkDone(results: readonly Assigned[], jiraSiteUrl: string): AppModalView {
  const done = results.filter(({ kind }) => kind === 'assigned').length;
  const failed = results.flatMap((each) =>
    each.kind === 'not' ? [notAssignedText(each.suggestion.ticketKey, each.why, jiraSiteUrl)] : [],
  );
  const text = `${ticketsText(done)} ${done === 1 ? 'was' : 'were'} assigned${failed.length > 0 ? `, ${failed.length} not` : ''}.`;
  return modal('Assign epics', [section(text), ...list('Not assigned', failed, 20)]);
}
