import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/retainer-budget/analyse.ts';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import type { RetainerBudgetSnapshot } from '../../../agents/retainer-budget/snapshot.ts';
import { recordedCases } from '../golden.ts';
import { requestOn, zone } from './cases.ts';

const settings = resolveSettings(retainerBudgetSettings, { workspace: {}, projects: {} });

describe('recorded retainers', () => {
  recordedCases<RetainerBudgetSnapshot>(
    'retainer-budget',
    (snapshot) => analyse(snapshot, settings, requestOn(snapshot.today, 'summary')),
    ({ today }) => ({
      now: requestOn(today, 'summary').at,
      timeZone: zone,
      jiraSiteUrl: 'https://agency.example.net',
      slackUserIdOf: () => null,
    }),
  );
});
