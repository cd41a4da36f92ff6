import { quoted } from '../messages/parts.ts';
import { slackDate } from '../mrkdwn.ts';

/** That somebody has seen a matter and is on it. */
export interface AcknowledgedLine {
  /** The Slack user. */
  by: string;
  reason: string;
  until: Date;
  /** For its "Undo"; null when it is another's. */
  id: string | null;
}

/** In one line of mrkdwn. */
export function acknowledgedWords({ by, reason, until }: AcknowledgedLine, timeZone: string): string {
  const again = `told again if it gets worse, or still holds on ${slackDate(until, timeZone)}`;
  return `Acknowledged by <@${by}>: ${quoted(reason, 100)} · ${again}`;
}
