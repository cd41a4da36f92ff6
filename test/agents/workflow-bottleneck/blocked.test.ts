import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';

const at = new Date('2026-11-17T21:00:00Z');
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const file = new URL('../../fixtures/workflow-bottleneck/nobody-at-it-for-six-days/snapshot.json', import.meta.url);

/** What is said, and to whom, of a ticket that is in a blocked status since Nov 2, with these words about it. */
function told(text: string | null) {
  const snapshot: WorkflowBottleneckSnapshot = JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
  const comment = { id: '1', kind: 'comment' as const, at: new Date('2026-11-03T15:00:00Z') };
  const activities = text === null ? [] : [{ ...comment, authorId: 'ben', author: 'Ben', text }];
  snapshot.items = snapshot.items.map((item) => ({ ...item, saysBlocked: true, activities }));
  const settings = workflowBottleneckSettings.parse({});
  const { notices } = analyse(
    snapshot,
    { workspace: settings, forProject: () => settings },
    { part: 'digest', at, timeZone: 'America/New_York' },
    [],
  );
  return notices
    .filter(({ template }) => template !== 'bottleneck-digest')
    .map(({ template, audience }) => `${template} to ${audience.kind}`)
    .sort();
}

describe('an item in a blocked status for more than five days', () => {
  it('is told to whoever must act where nobody wrote by what', () => {
    expect(told(null)).to.deep.equal(['bottleneck-nudge to person']);
    expect(told('The staging thing again')).to.deep.equal(['bottleneck-nudge to person']);
  });

  it('is told as blocked, and not once more, where somebody wrote by what', () => {
    expect(told('Blocked: the staging database is down.')).to.deep.equal([
      'bottleneck-blocked to person',
      'bottleneck-blocked to pm',
    ]);
  });
});
