import type { Why } from '../agents/notice-of.ts';
import { shortIdOf } from '../agents/short-id.ts';
import type { AcknowledgedLine } from './acknowledge.ts';
import { acknowledgements, isAcknowledgeable } from './acknowledge.ts';
import type { ActorContext } from './deps.ts';
import { mustBeRecipient, type SentNotice } from './sent-notice.ts';

export interface WhyData {
  /** What the message was about. */
  subject: string;
  /** The short id printed on the message. */
  id: string;
  why: Why;
  /** Who has said that they are on it. */
  acknowledged?: readonly AcknowledgedLine[];
  /** The notice's key, when the reader may acknowledge it and has not. */
  acknowledge?: string | null;
  timeZone: string;
}

/** What a notice rests on and who is on it, for those entitled. Throws RefusedError for others. */
export async function whyOf({ deps, actor }: ActorContext, sentNotice: SentNotice): Promise<WhyData> {
  mustBeRecipient(deps, actor, sentNotice);
  const { notice } = sentNotice;
  const { key, subject, why } = notice;
  const acknowledged = (await acknowledgements(deps, actor, [notice]))(notice);
  const offered = isAcknowledgeable(notice) && acknowledged.every(({ id }) => id === null);
  return {
    subject: subject.name,
    id: shortIdOf(key),
    why,
    acknowledged,
    acknowledge: offered ? key : null,
    timeZone: actor.timeZone,
  };
}
