import type { Person } from './person.ts';

/** A match good enough to write to somebody or to mention them. */
export const isSure = ({ slackMatch }: Person): boolean => slackMatch === 'manual' || slackMatch === 'email';

/** The account Reeve reads Jira with, while nobody has said that a person works under it too: it is nobody. */
export const isReeve = ({ ownAccount, team, slackUserId }: Person): boolean =>
  ownAccount === true && team === null && slackUserId === null;
