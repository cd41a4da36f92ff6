import type { EpicAssignmentSnapshot } from '../../../agents/epic-assignment/snapshot.ts';
import { recordedCases } from '../golden.ts';
import { at, judge } from './snapshot.ts';

describe('recorded backlogs', () => {
  recordedCases<EpicAssignmentSnapshot>(
    'epic-assignment',
    (snapshot) => judge(snapshot),
    () => ({
      now: at,
      timeZone: 'America/New_York',
      jiraSiteUrl: 'https://agency.example.net',
      slackUserIdOf: () => null,
    }),
  );
});
