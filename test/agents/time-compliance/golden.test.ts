import { analyse } from '../../../agents/time-compliance/analyse.ts';
import type { TimeComplianceSnapshot } from '../../../agents/time-compliance/snapshot.ts';
import { recordedCases } from '../golden.ts';
import { at, defaults } from './build.ts';

describe('recorded weeks', () => {
  recordedCases<TimeComplianceSnapshot>(
    'time-compliance',
    (snapshot) => analyse(snapshot, { workspace: defaults, forProject: () => defaults }, { at }),
    ({ people, timeZone, jiraSiteUrl }) => {
      const slackIds = new Map(people.map((person) => [person.accountId, person.slackUserId]));
      return { now: at, timeZone, jiraSiteUrl, slackUserIdOf: (accountId) => slackIds.get(accountId) ?? null };
    },
  );
});
