import type { Person } from './person.ts';

/** A match good enough to write to somebody or to mention them. */
export const isSure = ({ slackMatch }: Person): boolean => slackMatch === 'manual' || slackMatch === 'email';
