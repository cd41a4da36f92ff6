import { expect } from 'chai';
import { heardRows } from '../../../agents/epic-reconciliation/heard.ts';
import type { DeltaRow, EpicLine } from '../../../agents/epic-reconciliation/model.ts';
import { content } from './facts.ts';

const at = new Date('2026-11-05T12:00:00Z');
const row = (epicKey: string, rest: Partial<DeltaRow> = {}): DeltaRow => ({
  ...{ projectKey: 'SUBS', epicKey, team: 'Core', secondsBefore: 3600, secondsAfter: 7200 },
  ...{ forecastBefore: 45, forecastAfter: 45 },
  ...rest,
});
const line = (epicKey: string, hours: number): EpicLine => ({
  ...{ projectKey: 'SUBS', epicKey, title: '', state: 'open', team: 'Core', forecastHours: 45 },
  seconds: hours * 3600,
});

describe('what a PM heard of a month before its revision', () => {
  const report = content({ lines: [line('SUBS-1', 71), line('SUBS-4', 12)] });
  const heard = [{ epicKey: 'SUBS-1', hours: 71, at }];
  const keys = (delta: DeltaRow[], told = heard) => heardRows(delta, report, told).map(({ epicKey }) => epicKey);

  it('is not said again, and the rest is', () => {
    expect(keys([row('SUBS-1'), row('SUBS-4')])).to.deep.equal(['SUBS-1']);
  });

  it('is another thing where more was logged since, or its forecast was changed', () => {
    expect(keys([row('SUBS-1')], [{ epicKey: 'SUBS-1', hours: 68, at }])).to.deep.equal([]);
    expect(keys([row('SUBS-1', { forecastAfter: 60 })])).to.deep.equal([]);
  });
});
