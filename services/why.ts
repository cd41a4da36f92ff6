import type { Context } from '../listeners/transport/listener.ts';
import type { WhyData } from '../views/command/why.ts';
import { shortIdOf } from '../views/ids.ts';
import { acknowledgements, isAcknowledgeable } from './acknowledge.ts';
import { mustBeRecipient, type SentNotice } from './sent-notice.ts';

/** What a notice rests on and who is on it, for those entitled. Throws RefusedError for others. */
export async function whyOf({ deps, actor }: Context, sentNotice: SentNotice): Promise<WhyData> {
  mustBeRecipient(deps, actor, sentNotice);
  const { notice } = sentNotice;
  const { key, subject, why } = notice;
  const acknowledged = (await acknowledgements(deps, actor, [notice]))(notice);
  const offered = isAcknowledgeable(notice) && acknowledged.every(({ id }) => id === null);
  return {
    subject: subject.name,
    id: shortIdOf(key),
    why,
    acknowledged,
    acknowledge: offered ? key : null,
    timeZone: actor.timeZone,
  };
}
