import type { Day } from './calendar/types.ts';
import type { Person } from './person.ts';

/** A match good enough to write to somebody or to mention them. */
export const isSure = ({ slackMatch }: Person): boolean => slackMatch === 'manual' || slackMatch === 'email';

/** Whether somebody's last day is over: they are spoken of, and not written to. */
export const hasLeft = ({ endDay }: Pick<Person, 'endDay'>, today: Day): boolean => endDay !== null && endDay < today;

/** The account Reeve reads Jira with, while nobody has said that a person works under it too: it is nobody. */
export const isReeve = ({ ownAccount, team, slackUserId }: Person): boolean =>
  ownAccount === true && team === null && slackUserId === null;
