import { IntegrationError } from '../../integrations/error.ts';
import type { SlackPoster, SlackUser } from '../../integrations/slack/types.ts';

/** A member as Slack states it, or why it could not be had; `asks` when asking again may help. */
export type Member = SlackUser | { why: string; asks?: boolean };

/**
 * Members as of one round of deliveries, each asked about once. Nobody is written to unless Slack says who they are and
 * where: without their zone it might be the night.
 */
export function readMembers(slack: Pick<SlackPoster, 'userInfo'>): (id: string) => Promise<Member> {
  const asked = new Map<string, Promise<Member>>();

  async function find(id: string): Promise<Member> {
    try {
      return await slack.userInfo(id);
    } catch (error) {
      if (!(error instanceof IntegrationError)) throw error;
      const unknown = error.reasons.includes('user_not_found') || error.reasons.includes('user_not_visible');
      if (unknown) return { why: 'Slack knows no such member' };
      return { why: `Slack could not be asked about them (${error.message})`, asks: true };
    }
  }

  return (id) => {
    const known = asked.get(id) ?? find(id);
    asked.set(id, known);
    return known;
  };
}
