import type { Evidence } from '../agents/finding-of.ts';
import { periodOf } from '../agents/matter.ts';
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
  /** What its agent found on the same subject at its last look since; null when there was none, or nothing to find. */
  since?: { at: Date; evidence: Evidence[] } | null;
  timeZone: string;
}

/** What a notice rests on and who is on it, for those entitled. Throws RefusedError for others. */
export async function whyOf({ deps, actor }: ActorContext, sentNotice: SentNotice): Promise<WhyData> {
  mustBeRecipient(deps, actor, sentNotice);
  const { notice, row } = sentNotice;
  const { key, subject, why } = notice;
  const acknowledged = (await acknowledgements(deps, actor, [notice]))(notice);
  const offered = isAcknowledgeable(notice) && acknowledged.every(({ id }) => id === null);
  const sentAt = row.sentAt ?? row.createdAt;
  const about = { subjectId: subject.id, period: periodOf(notice.data) };
  const since = await deps.store.findings.latestAfter(row.agentId, about, sentAt);
  return {
    subject: subject.name,
    id: shortIdOf(key),
    why,
    acknowledged,
    acknowledge: offered ? key : null,
    since: since && { at: since.at, evidence: since.evidence.map(evidenceOf) },
    timeZone: actor.timeZone,
  };
}

const evidenceOf = ({ label, value, url }: { label: string; value: string; url?: string | undefined }): Evidence => ({
  label,
  value,
  ...(url === undefined ? {} : { url }),
});
