import type { AnswerCache, CallLog, Purse, VectorCache } from './types.ts';

/** Keeps nothing: for a look at a server that leaves no trace. */
export const forgetful: { purse: Purse; answers: AnswerCache; vectors: VectorCache; log: CallLog } = {
  purse: { charge: async (_, tokens) => tokens },
  answers: { find: async () => undefined, keep: async () => undefined },
  vectors: { find: async () => new Map(), keep: async () => undefined },
  log: { add: async () => undefined },
};
