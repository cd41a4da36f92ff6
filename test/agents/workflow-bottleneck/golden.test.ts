import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { recordedCases } from '../golden.ts';

/** Tuesday 17 November 2026, 16:00 New York. */
const at = new Date('2026-11-17T21:00:00Z');
const timeZone = 'America/New_York';

describe('workflow bottlenecks, cases', () => {
  const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
  recordedCases<WorkflowBottleneckSnapshot>(
    'workflow-bottleneck',
    (snapshot) => analyse(snapshot, settings, { part: 'digest', at, timeZone }, []),
    () => ({
      now: at,
      timeZone,
      jiraSiteUrl: 'https://acme.atlassian.net',
      slackUserIdOf: (id) => `U${id.toUpperCase()}`,
    }),
  );
});
