import type { AcknowledgedLine } from '../services/acknowledge.ts';
import { slackDate } from './mrkdwn.ts';
import { quoted } from './parts.ts';

/** In one line of mrkdwn. */
export function acknowledgedWords({ by, reason, until }: AcknowledgedLine, timeZone: string): string {
  const again = `told again if it gets worse, or still holds on ${slackDate(until, timeZone)}`;
  return `Acknowledged by <@${by}>${reason === '' ? '' : `: ${quoted(reason, 100)}`} · ${again}`;
}
