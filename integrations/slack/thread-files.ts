import type { SlackCall } from './call.ts';
import { threadOfFiles } from './schema.ts';
import type { SlackPoster } from './types.ts';

/** Looks through a thread for a file of this name: after a lost answer, an upload must be looked for, not repeated. */
export function createHasFile(call: SlackCall): SlackPoster['hasFile'] {
  return async ({ channel, ts }, filename) => {
    for (let cursor = ''; ; ) {
      const args = { channel, ts, limit: 200, ...(cursor ? { cursor } : {}) };
      const page = await call('conversations.replies', args, threadOfFiles);
      if (page.messages.some(({ files }) => files?.some(({ name }) => name === filename))) return true;
      cursor = page.response_metadata?.next_cursor ?? '';
      if (!cursor) return false;
    }
  };
}
