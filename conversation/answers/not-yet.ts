import type { Reply } from '../../views/answers/reply.ts';

/** What no agent watches here. */
export const notYet = (what: string) => async (): Promise<Reply> => ({
  text: `Reeve does not watch ${what} in this installation, so I cannot answer that.`,
});
