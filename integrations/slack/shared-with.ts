import { IntegrationError } from '../error.ts';
import type { SlackCall } from './call.ts';
import * as schema from './schema.ts';

interface Team {
  teamId: string;
  enterpriseId: string | null;
}

/** Where Slack says that a channel is shared, and not with whom. */
const unnamed = 'unknown';
/** Posting there says more exactly what is the matter; without the scope nobody can know. */
const unanswered = ['channel_not_found', 'missing_scope'];

/** Slack's ids of the other companies that read a channel, or are invited to. */
export const createSharedWith =
  (call: SlackCall, team: () => Promise<Team>) =>
  async (channel: string): Promise<string[]> => {
    let answer: typeof schema.channel._output;
    try {
      answer = await call('conversations.info', { channel }, schema.channel);
    } catch (error) {
      if (error instanceof IntegrationError && error.reasons.some((code) => unanswered.includes(code))) return [];
      throw error;
    }
    const { is_ext_shared, is_pending_ext_shared, ...ids } = answer.channel;
    if (!is_ext_shared && !is_pending_ext_shared) return [];
    const { teamId, enterpriseId } = await team();
    const named = [ids.connected_team_ids, ids.shared_team_ids, ids.pending_shared].flatMap((list) => list ?? []);
    const others = [...new Set(named)].filter((id) => id !== teamId && id !== enterpriseId);
    return others.length > 0 ? others : [unnamed];
  };
