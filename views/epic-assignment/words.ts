import { hoursText } from '../../agents/calendar/hours.ts';
import type { EpicAssignmentSuggestion, EpicChoice } from '../../agents/epic-assignment/model.ts';
import type { EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import type { Reason } from '../../agents/epic-assignment/suggest/facts.ts';
import { countText, moneyText, numberText } from '../../agents/numbers.ts';
import { quoted } from '../parts.ts';

/** An issue as a link a person can follow. */
export function issueLink(jiraSiteUrl: string, key: string): string {
  return `<${jiraSiteUrl.replace(/\/+$/, '')}/browse/${encodeURIComponent(key)}|${quoted(key, 40)}>`;
}

/** Whole percent, never 100: nothing here is certain. */
export const sureness = (ratio: number) => `${Math.min(99, Math.floor(ratio * 100))} %`;

/** Why an epic, in half sentences. */
export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map(reasonText).join(', ');
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'words':
      return `like ${numberText(reason.tickets)} of its tickets (${wordsText(reason.words)})`;
    case 'title':
      return `its title says ${wordsText(reason.words)}`;
    case 'recent':
      return reason.days === 0
        ? 'a ticket was added to it at the same time'
        : `a ticket was added within ${days(reason.days)}`;
    case 'author':
      return 'the same person made tickets of it lately';
    case 'labels':
      return `same labels (${reason.labels.map((label) => quoted(label, 30)).join(', ')})`;
    case 'milestone':
      return `planned for the same version (${quoted(reason.milestone, 40)})`;
    case 'sprint':
      return `planned for the same sprint (${quoted(reason.sprint, 40)})`;
    case 'cited':
      return `names ${reason.keys.map((key) => quoted(key, 30)).join(', ')}`;
    case 'meaning':
      return 'means the same by the embeddings';
  }
}

const days = (count: number) => (count === 1 ? 'a day' : `${count} days`);
const wordsText = (words: readonly string[]) => words.map((word) => `‘${quoted(word, 30)}’`).join(', ');

/** An epic with how sure it is, why, and the tickets most like. */
export function choiceText({ epicKey, title, confidence, reasons, siblings }: EpicChoice, jiraSiteUrl: string): string {
  const why = reasonsText(reasons);
  const like = siblings.map(({ key }) => issueLink(jiraSiteUrl, key)).join(', ');
  return [
    `${issueLink(jiraSiteUrl, epicKey)} ${quoted(title, 60)}, *${sureness(confidence)}*`,
    ...(why ? [why] : []),
    ...(like ? [`see ${like}`] : []),
  ].join('; ');
}

/** What became of a suggestion; null while it waits. */
export function decisionText(suggestion: EpicAssignmentSuggestion, jiraSiteUrl: string): string | null {
  const { decision, decidedBy, actualEpicAssigned } = suggestion;
  const by = decidedBy ? ` by <@${decidedBy}>` : '';
  const epic = actualEpicAssigned ? issueLink(jiraSiteUrl, actualEpicAssigned) : 'an epic';
  switch (decision) {
    case null:
      return null;
    case 'assigned':
    case 'changed':
      return `:white_check_mark: Assigned to ${epic}${by}`;
    case 'no-epic':
      return `:heavy_minus_sign: Not part of an epic${by ? `, said${by}` : ''}`;
    case 'linked-in-jira':
      return `:link: Put in ${epic} in Jira`;
    case 'gone':
      return ':heavy_minus_sign: Finished, moved or deleted in Jira';
  }
}

export const ticketsText = (count: number) => countText(count, 'ticket');

/** The point of the message: how many, how many with one epic, and what was logged on them. */
export function orphansText({ subject, data }: EpicOrphansNotice): string {
  const { total, oneClick, review, hours, money } = data;
  const name = quoted(subject.name, 60);
  if (total === 0) return `No ticket of ${name} is left without an epic.`;
  const cost = money && money.amount >= 1 ? `, worth ${moneyText(money.amount, money.currency)}` : '';
  const risk = hours >= 0.1 ? ` ${hoursText(hours)} are logged on ${total === 1 ? 'it' : 'them'} already${cost}.` : '';
  const parts = [
    ...(oneClick > 0 ? [`${numberText(oneClick)} with one suggested`] : []),
    ...(review > 0 ? [`${numberText(review)} for you to look at`] : []),
  ];
  return `${ticketsText(total)} of ${name} without an epic: ${parts.join(', ')}.${risk}`;
}
