import { expect } from 'chai';
import type { BottleneckPeopleNotice } from '../../../agents/workflow-bottleneck/notice.ts';
import { newsOf } from '../../../agents/workflow-bottleneck/tell/people.ts';
import { renderReply } from '../../../views/messages/index.ts';
import { textOf } from '../../listeners/support/acting.ts';
import { context } from './notices.ts';

const people = [
  { accountId: 'ada', name: 'Ada', open: 2, detected: 2, itemKeys: ['SUBS-1', 'SUBS-2'] },
  { accountId: 'ben', name: 'Ben', open: 1, detected: 3, itemKeys: ['SUBS-1'] },
];
const notice: BottleneckPeopleNotice = {
  key: 'workflow-bottleneck/people/2026-11-16/lea',
  topic: 'workflow-bottleneck/people/2026-11/lea',
  template: 'bottleneck-people',
  audience: { kind: 'person', accountId: 'lea' },
  severity: 'info',
  subject: { kind: 'workspace', id: 'bottlenecks', name: 'Bottlenecks' },
  data: { day: '2026-11-16', people, open: 2, weeks: 8 },
  why: { rule: '', ruleVersion: 1, evidence: [], dataAsOf: null },
  recheck: null,
  expiresAt: new Date('2026-11-17T05:00:00Z'),
};

describe('a lead’s list of a Monday', () => {
  it('says in its thread only for whom more waits than the Monday before', () => {
    const text = textOf(renderReply(notice, [newsOf('ada', 'SUBS-2')], context));
    expect(text).to.include('Ada: 1 of 2').and.not.include('Ben');
  });
});
