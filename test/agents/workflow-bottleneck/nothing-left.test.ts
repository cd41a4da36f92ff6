import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { renderNotice } from '../../../views/messages/index.ts';
import { context } from '../../views/messages/notices.ts';
import { thirtyMoved } from './thirty-moved.ts';

const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
const timeZone = 'America/New_York';
const row: WorkflowBottleneckSnapshot['remembered'][number] = {
  itemKey: 'SUBS-9',
  itemType: 'jira_ticket',
  projectKey: 'SUBS',
  status: '10102',
  statusName: 'QA',
  enteredAt: new Date('2026-11-02T15:00:00Z'),
  timeInStatusHours: 60,
  expectedTimeHours: 6,
  anomalyScore: 2.5,
  aiContext: { category: 'passive', confidence: 0.9, waitsFor: null, quote: null, by: 'rules' },
  isTrulyStuck: true,
  team: 'Atlas',
  moverAccountIds: ['ada'],
  detectedAt: new Date('2026-11-09T15:00:00Z'),
  resolvedAt: null,
  verdict: null,
};

/** What is told of a backlog in which nothing waits any more, a while after the last item moved on. */
function told(at: string, resolvedAt: Date | null) {
  const snapshot = { ...thirtyMoved(), items: [], remembered: [{ ...row, resolvedAt }] };
  const fresh = snapshot.freshness.map((one) => ({ ...one, asOf: new Date(at) }));
  return analyse({ ...snapshot, freshness: fresh }, settings, { part: 'digest', at: new Date(at), timeZone }, [])
    .notices;
}

describe('a list whose last item has moved on', () => {
  it('says so where it stands, and is not posted for it', () => {
    const [list, ...others] = told('2026-11-17T21:00:00Z', null);
    expect(others).to.deep.equal([]);
    expect(list).to.include({ template: 'bottleneck-digest', onlyNews: true }).and.deep.include({ news: [] });
    expect(list && renderNotice(list, context).text).to.equal('Nothing is stuck any more: what was has moved on.');
  });

  it('says so over a weekend, and nothing when that is long ago', () => {
    expect(told('2026-11-17T21:00:00Z', new Date('2026-11-14T01:00:00Z'))).to.have.length(1);
    expect(told('2026-11-17T21:00:00Z', new Date('2026-11-12T01:00:00Z'))).to.deep.equal([]);
  });

  it('takes it off the list of its lead on the Monday after', () => {
    const notices = told('2026-11-16T21:00:00Z', new Date('2026-11-12T21:00:00Z'));
    const lead = notices.find(({ template }) => template === 'bottleneck-people');
    expect(lead).to.include({ onlyNews: true }).and.deep.include({ news: [] });
    expect(lead && renderNotice(lead, context).text).to.equal('No stuck item waits for your people any more.');
  });
});

describe('the lists of an afternoon', () => {
  it('wait for the next working morning where it is evening by then, on a Friday too', () => {
    const [list] = told('2026-11-20T21:00:00Z', null);
    expect(list?.expiresAt).to.be.above(new Date('2026-11-23T12:00:00Z'));
    const lead = told('2026-11-16T21:00:00Z', new Date('2026-11-12T21:00:00Z')).find(
      ({ template }) => template === 'bottleneck-people',
    );
    expect(lead?.expiresAt).to.be.above(new Date('2026-11-17T12:00:00Z'));
  });
});
