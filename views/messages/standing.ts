import type { Notice } from '../../agents/notice.ts';
import type { Standing } from '../../agents/standing.ts';
import { decisionOf } from '../../agents/time-compliance/absence.ts';
import type { MessageContent } from '../blocks.ts';
import { epicOrphansPage } from '../epic-assignment/orphans.ts';
import { withSignOffs } from '../epic-reconciliation/sign-off.ts';
import type { MessageContext } from '../message-context.ts';
import { absenceDecided } from '../time-compliance/absence-claim.ts';
import { withTraces } from '../traces.ts';

/** A notice's message with what people did about it; its reader is null in a channel. */
export function withStanding(
  content: MessageContent,
  notice: Notice,
  { traces, signed, claim, page }: Standing,
  reader: MessageContext & { slackUserId: string | null },
): MessageContent {
  const decision = claim && decisionOf(claim);
  return withTraces(stands(), traces, reader);

  function stands(): MessageContent {
    if (notice.template === 'absence-claim' && decision) return absenceDecided(notice, decision, reader);
    if (notice.template === 'epic-orphans' && page) return epicOrphansPage(notice, page, reader);
    return signed ? withSignOffs(content, signed.signOffs, signed.count, reader) : content;
  }
}
