import type { EpicLinks } from '../../../services/epic-assignment/epic-links.ts';

/** Where nothing is to be asked of Jira. */
export const noEpicLinks: EpicLinks = {
  look: async () => new Map(),
  assign: () => Promise.reject(new Error('no epic is set here')),
  clear: () => Promise.reject(new Error('no epic is cleared here')),
};
