import { expect } from 'chai';
import { analyse as judgeEpics } from '../../agents/forecast-variance/analyse.ts';
import type { Insight } from '../../agents/forecast-variance/insight.ts';
import type { Notice } from '../../agents/notice.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { context } from '../views/messages/notices.ts';
import { entry, epic, forecast, settings, snapshot } from './forecast-variance/build.ts';

const said = (notices: readonly Notice[], kind: string) =>
  notices.filter(({ audience }) => audience.kind === kind).map((notice) => renderNotice(notice, context));
const shown = (notices: readonly Notice[], kind: string) => JSON.stringify(said(notices, kind));

describe('an epic that hours to be checked take past a tier', () => {
  const of = (typo: number, usual: number, insights: Insight[] = []) =>
    judgeEpics(
      snapshot({
        maxHoursPerDay: 24,
        insights,
        epics: [
          epic({
            forecasts: [forecast('2026-11', 100)],
            entries: [
              entry('2026-11-03', typo, 4),
              ...Array.from({ length: usual }, (_, index) => entry(`2026-11-0${index + 4}`, 20, 2)),
            ],
          }),
        ],
      }),
      settings,
      { part: 'check', at: new Date('2026-11-16T16:00:00Z'), timeZone: 'America/New_York' },
    );

  it('does not escalate: its PM alone is told, with what to check and what is off without it', () => {
    const { notices } = of(63.5, 5);
    expect(notices.map(({ audience, severity }) => [audience.kind, severity])).to.deep.equal([['pm', 'warning']]);
    expect(said(notices, 'pm').map(({ text }) => text)).to.deep.equal([
      '🟠 BUILD-1 Checkout is 63.5 % over its forecast for November, by 63.5 h; includes 63.5 h on Nov 3 by Ann on BUILD-4, to be checked: +0 % without it',
    ]);
    expect(notices[0]?.whenSent?.map(({ row }) => 'tier' in row && row.tier)).to.deep.equal(['immediate']);
  });

  it('says so in its message, to nobody anew, once they are put right and it is off still', () => {
    const [record] = of(63.5, 5).records;
    if (record?.collection !== 'proactiveInsights') throw new Error('nothing is remembered');
    const told = [{ tier: 'immediate' as const, at: new Date('2026-11-13T16:00:00Z') }];
    const remembered = [{ ...record.row, told, verdict: null }];
    expect(of(63.5, 5, remembered).notices, 'still to be checked').to.deep.equal([]);
    const { notices, records } = of(24, 5, remembered);
    expect(notices.map(({ severity, news, onlyNews }) => [severity, news, onlyNews])).to.deep.equal([
      ['info', [], true],
    ]);
    expect(shown(notices, 'pm')).to.include('24 % over its forecast').and.not.include('to be checked');
    const [next] = records;
    if (next?.collection !== 'proactiveInsights') throw new Error('nothing is remembered');
    expect(of(24, 5, [{ ...next.row, told, verdict: null }]).notices).to.deep.equal([]);
    expect(of(0, 5, remembered).notices.map(({ template }) => template)).to.deep.equal(['variance-back']);
  });

  it('escalates as ever where it would without them, and says nothing of a check', () => {
    const sure = judgeEpics(
      snapshot({
        maxHoursPerDay: 24,
        epics: [
          epic({
            forecasts: [forecast('2026-11', 50)],
            entries: [
              entry('2026-11-03', 30, 4),
              ...['04', '05', '06', '09'].map((day) => entry(`2026-11-${day}`, 20, 2)),
            ],
          }),
        ],
      }),
      settings,
      { part: 'check', at: new Date('2026-11-16T16:00:00Z'), timeZone: 'America/New_York' },
    );
    expect(sure.notices.map(({ audience }) => audience.kind)).to.deep.equal(['pm', 'person']);
    expect(shown(sure.notices, 'pm')).not.to.include('to be checked');
  });
});
