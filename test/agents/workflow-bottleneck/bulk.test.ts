import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import type { Issue } from '../../../agents/sources.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { waitingTickets } from '../../../agents/workflow-bottleneck/gather/ticket-items.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import { thirtyMoved } from './thirty-moved.ts';

const at = new Date('2026-11-17T21:00:00Z');
const thirty = thirtyMoved();
const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
const many = 5000;

describe('an import that changes five thousand tickets at once', () => {
  it('makes one line in the digest, and not five thousand alerts', () => {
    const [item] = thirty.items;
    if (!item) throw new Error('the case has items');
    const items = Array.from({ length: many }, (_, n) => ({
      ...item,
      key: `SUBS-${1000 + n}`,
      name: `SUBS-${1000 + n}`,
      enteredTogether: many,
    }));
    const request = { part: 'digest', at, timeZone: 'America/New_York' };
    const { notices, findings } = analyse({ ...thirty, items }, settings, request, []);
    expect(notices).to.have.length(1);
    expect(findings.map(({ code }) => code)).to.deep.equal(['bottleneck-bulk']);
  });

  it('is seen as one change although it takes Jira some minutes', () => {
    const start = new Date('2026-11-09T15:00:00Z').getTime();
    const moved = (n: number) => new Date(start + n * 120);
    const issues = Array.from({ length: many }, (_, n): Issue => issue(n, moved(n)));
    const waiting = waitingTickets(issues, at);
    expect(new Set(waiting.map(({ enteredTogether }) => enteredTogether))).to.deep.equal(new Set([many]));
  });
});

const issue = (n: number, movedAt: Date): Issue => ({
  id: String(n),
  key: `SUBS-${n}`,
  summary: '',
  projectId: '1',
  projectKey: 'SUBS',
  typeName: 'Task',
  hierarchyLevel: 0,
  parentId: null,
  parentKey: null,
  priority: null,
  assigneeId: null,
  reporterId: null,
  labels: [],
  components: [],
  parentChanges: [],
  deletedAt: null,
  statusId: '2',
  status: 'QA',
  statusCategory: 'indeterminate',
  createdAt: new Date('2026-10-01T00:00:00Z'),
  updatedAt: movedAt,
  statusChanges: [{ at: movedAt, fromId: '1', from: 'Open', toId: '2', to: 'QA' }],
});
