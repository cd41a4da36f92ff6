import type { AbsenceDecision } from '../../agents/time-compliance/absence.ts';
import type { AbsenceClaimNotice, AbsenceDecidedNotice } from '../../agents/time-compliance/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, freshness, mention, quoted, section, smallPrint, whyButton } from '../parts.ts';
import { daysAway, type TimeAway } from './absence-words.ts';

type Claim = Pick<AbsenceClaimNotice, 'key' | 'data'>;

/** Asks whoever answers for somebody to agree that they were away. */
export function absenceClaim(notice: AbsenceClaimNotice, context: MessageContext): MessageContent {
  const { claimId } = notice.data;
  return {
    text: claimText(notice),
    blocks: [
      claimSection(notice, context),
      section('If you agree, these days are not expected of them, and the week is judged again without them.'),
      buttons(
        button(actionIds.absenceAgree, 'Agree', claimId, {
          style: 'primary',
          confirm: confirm('Agree to this absence?', 'The days will count as leave.', 'Agree'),
        }),
        button(actionIds.absenceDecline, 'Decline', claimId),
        whyButton(notice),
      ),
      freshness(notice, 'Claim', context.timeZone),
    ],
  };
}

/** The same once somebody decided: no buttons but the way back for them, and who decided when. */
export function absenceDecided(
  notice: Claim,
  decision: AbsenceDecision,
  context: MessageContext & { slackUserId?: string | null },
): MessageContent {
  const verdict = decision.state === 'agreed' ? 'Agreed' : 'Declined';
  const said = `✓ ${verdict} by <@${decision.by}> · ${slackDate(decision.at, context.timeZone)}`;
  const undo = button(actionIds.absenceUndo, 'Undo', notice.data.claimId);
  return {
    text: `${verdict}: ${claimText(notice)}`,
    blocks: [
      claimSection(notice, context),
      ...(decision.reason ? [section(`*Why:* ${quoted(decision.reason)}`)] : []),
      {
        type: 'section',
        text: { type: 'mrkdwn', text: said },
        ...(context.slackUserId === decision.by ? { accessory: undo } : {}),
      },
    ],
  };
}

/** What the person themselves is told of the decision. */
export function absenceAnswer({ data }: Pick<AbsenceDecidedNotice, 'data'>): MessageContent {
  const days = daysAway(data);
  const text =
    data.state === 'agreed'
      ? `Your absence (${days}) was agreed to; ${data.half ? 'half of each is' : 'nothing is'} expected of you any more.`
      : `Your absence (${days}) was not agreed to${data.reason ? `: “${quoted(data.reason)}”` : ''}. Please ask your lead, or log the time in Tempo.`;
  return { text, blocks: [section(text), smallPrint(`Decided by <@${data.by}>`)] };
}

/** What they were told becomes this once the decision was taken back. */
export function absenceTakenBack(days: TimeAway, by: string): MessageContent {
  const text = `Your absence (${daysAway(days)}) is to be decided again: what was decided was taken back. Until then the days are expected of you.`;
  return { text, blocks: [section(text), smallPrint(`Taken back by <@${by}>`)] };
}

function claimText({ data }: Claim): string {
  return `${quoted(data.name, 60)} says they were away: ${daysAway(data)}.`;
}

function claimSection({ data }: Claim, context: MessageContext): AppBlock {
  return section(
    `${mention(data, context)} says they were away: *${daysAway(data)}*.${data.note ? `\n>${quoted(data.note)}` : ''}`,
  );
}

function confirm(title: string, text: string, yes: string) {
  const plain = (words: string) => ({ type: 'plain_text' as const, text: words });
  return { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain('Cancel') };
}
