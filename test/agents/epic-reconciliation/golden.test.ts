import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/epic-reconciliation/analyse.ts';
import { epicReconciliationSettings } from '../../../agents/epic-reconciliation/settings.ts';
import type { EpicReconciliationSnapshot } from '../../../agents/epic-reconciliation/snapshot.ts';
import { recordedCases } from '../golden.ts';

const settings = resolveSettings(epicReconciliationSettings, { workspace: {}, projects: {} });
const at = new Date('2026-11-01T14:00:00Z');

describe('recorded months', () => {
  recordedCases<EpicReconciliationSnapshot>(
    'epic-reconciliation',
    (snapshot) => analyse(snapshot, settings, { at, part: 'month-end' }),
    ({ workspace }) => ({
      now: at,
      timeZone: workspace.timeZone,
      jiraSiteUrl: 'https://agency.example.net',
      slackUserIdOf: () => null,
    }),
  );
});
