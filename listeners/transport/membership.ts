import type { WebClient } from '@slack/web-api';

/** Who somebody is to the company: only `member` is told anything. */
export type Membership = 'member' | 'guest' | 'outsider' | 'bot' | 'gone' | 'unknown';

/** Says who a Slack user is, asking Slack at most once in a while for each. */
export type Memberships = (client: WebClient, slackUserId: string) => Promise<Membership>;

const keepMs = 5 * 60_000;
const mostKept = 5000;

/**
 * A role in Reeve is no proof of belonging: admins are named by id, and a guest, a bot, somebody of another company in a
 * shared channel or somebody who has left may press a button too. Where Slack cannot be asked, nobody is a member.
 */
export function createMemberships(home: () => Home | null = () => null, now: () => number = Date.now): Memberships {
  const known = new Map<string, { membership: Membership; until: number }>();
  return async (client, slackUserId) => {
    const kept = known.get(slackUserId);
    if (kept && kept.until > now()) return kept.membership;
    const membership = await ask(client, slackUserId, home());
    if (known.size >= mostKept) known.clear();
    if (membership !== 'unknown') known.set(slackUserId, { membership, until: now() + keepMs });
    return membership;
  };
}

/** The workspace Reeve is installed in. */
export interface Home {
  teamId: string;
  enterpriseId: string | null;
}

async function ask(client: WebClient, slackUserId: string, home: Home | null): Promise<Membership> {
  try {
    const { user } = await client.users.info({ user: slackUserId });
    if (!user) return 'unknown';
    if (user.deleted) return 'gone';
    if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
    if (user.is_restricted || user.is_ultra_restricted) return 'guest';
    const sameCompany = home?.enterpriseId != null && user.enterprise_user?.enterprise_id === home.enterpriseId;
    const elsewhere = home !== null && user.team_id !== undefined && user.team_id !== home.teamId && !sameCompany;
    return user.is_stranger || elsewhere ? 'outsider' : 'member';
  } catch {
    return 'unknown';
  }
}
