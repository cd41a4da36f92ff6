import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import {
  type WorkflowBottleneckSettings,
  workflowBottleneckSettings,
} from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';

const at = new Date('2026-11-17T21:00:00Z');
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const file = new URL('../../fixtures/workflow-bottleneck/nobody-at-it-for-six-days/snapshot.json', import.meta.url);
const snapshot = (): WorkflowBottleneckSnapshot =>
  JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
const defaults = workflowBottleneckSettings.parse({});

function outcome(workspace: Partial<WorkflowBottleneckSettings>, own: Partial<WorkflowBottleneckSettings> = {}) {
  const settings = {
    workspace: { ...defaults, ...workspace },
    forProject: () => ({ ...defaults, ...workspace, ...own }),
  };
  return analyse(snapshot(), settings, { part: 'digest', at, timeZone: 'America/New_York' }, []);
}
const said = (of: ReturnType<typeof outcome>) => of.notices.map(({ template }) => template).sort();
const heldOut = (of: ReturnType<typeof outcome>) =>
  of.records.flatMap((record) =>
    record.collection === 'workflowBottlenecks' && record.row.heldOutAt ? [record.row.heldOutAt] : [],
  );

describe('an item that is kept out to compare', () => {
  it('stays in the PM’s digest, while nobody is written to of it, and that is remembered', () => {
    expect(said(outcome({}))).to.include('bottleneck-nudge');
    const kept = outcome({ holdOutPercent: 100 });
    expect(said(kept)).to.deep.equal(['bottleneck-digest']);
    expect(heldOut(kept)).to.deep.equal([at]);
    expect(heldOut(outcome({}))).to.deep.equal([]);
  });

  it('is kept out by the workspace’s setting alone: a project’s own does not count', () => {
    expect(said(outcome({}, { holdOutPercent: 100 }))).to.include('bottleneck-nudge');
  });
});

describe('the least days of a project', () => {
  it('are days before which nothing is stuck, whatever its like do', () => {
    expect(said(outcome({}, { ticketLeastDays: 30, requestLeastDays: 30 }))).to.deep.equal([]);
    expect(said(outcome({}, { ticketLeastDays: 1, requestLeastDays: 1 }))).to.deep.equal(said(outcome({})));
  });
});
