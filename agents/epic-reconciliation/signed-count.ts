import { isSure } from '../identity.ts';
import type { Person } from '../person.ts';

/** How many of a report's PMs have agreed with it. */
export interface SignedCount {
  signed: number;
  of: number;
}

/** “2 of 5 PMs”: by the Slack members they surely are. */
export function signedCountOf(
  {
    pmAccountIds = [],
    signOffs,
  }: { pmAccountIds?: readonly string[] | undefined; signOffs: readonly { by: string }[] },
  people: readonly Person[],
): SignedCount {
  const slackIds = new Map(people.filter(isSure).map(({ accountId, slackUserId }) => [accountId, slackUserId]));
  const hasSigned = (accountId: string) => signOffs.some(({ by }) => by === slackIds.get(accountId));
  return { signed: pmAccountIds.filter(hasSigned).length, of: pmAccountIds.length };
}
