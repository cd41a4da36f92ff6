import { expect } from 'chai';
import type { ScoredFigure } from '../../../agents/scorecard/card.ts';
import { scorecardHomeBlocks } from '../../../views/scorecard/home.ts';
import { figureLine, proposalText, savedText, valueText } from '../../../views/scorecard/words.ts';

const figure = (rest: Partial<ScoredFigure>): ScoredFigure => ({
  id: 'complete',
  title: 'People complete on Monday',
  unit: 'percent',
  value: 92,
  n: 52,
  of: 'weeks of people',
  needsCases: true,
  target: { is: 'over', value: 95 },
  note: null,
  cases: [],
  standing: 'missed',
  earlier: [],
  ...rest,
});

describe('the scorecard on Home', () => {
  it('says once of which agents nothing is known', () => {
    const agent = (title: string, rest: Partial<ScoredFigure>) => {
      return { agentId: 'time-compliance' as const, title, figures: [figure(rest)], proposals: [], clicks: 0 };
    };
    const unknown = { value: null, n: 0, standing: 'nothing' as const };
    const card = {
      period: { kind: 'month' as const, name: '2026-10', from: '2026-10-01', until: '2026-10-31' },
      isRunning: false,
      agents: [agent('Time tracking', {}), agent('Epics', unknown), agent('Bottlenecks', unknown)],
      saved: { clicks: 0, minutesPerAction: 5, hours: 0 },
      leastCases: 5,
      timeZone: 'UTC',
    };
    const shown = JSON.stringify(scorecardHomeBlocks({ card, mayChange: false }));
    expect(shown).to.include('Nothing to go by yet: Epics, Bottlenecks').and.include('*Time tracking* ·');
    expect(shown).to.not.include('nothing to go by,');
  });
});

describe('the words of a scorecard', () => {
  it('put the target and the trend beside a figure', () => {
    const earlier = [
      { name: '2026-08', value: 88 },
      { name: '2026-09', value: null },
    ];
    expect(figureLine(figure({ earlier }))).to.equal(
      '• People complete on Monday: *92 %*, target over 95 %: *missed* (n = 52, weeks of people) · before: 88 %, –',
    );
  });

  it('say “n = 3, too few” instead of a figure', () => {
    expect(figureLine(figure({ n: 3, standing: 'too-few' }))).to.equal(
      '• People complete on Monday: n = 3, too few, target over 95 %',
    );
  });

  it('never round up to all', () => {
    expect(valueText(99.97, 'percent')).to.equal('99.9 %');
    expect(valueText(100, 'percent')).to.equal('100 %');
    expect(valueText(1, 'days')).to.equal('1 day');
  });

  it('call time saved an estimate', () => {
    expect(savedText({ clicks: 24, minutesPerAction: 5, hours: 2 })).to.equal(
      '*Time saved, an estimate*: 24 actions by a click × 5 minutes ≈ 2 h. Not measured: the minutes are a setting.',
    );
  });

  it('propose with a question, and say what it would cost', () => {
    const proposal = {
      projectKey: 'BOR',
      projectName: 'Boreal',
      about: 'reviews',
      wrong: 6,
      judged: 8,
      called: '“not stuck”',
      setting: 'requestLeastDays',
      settingTitle: '',
      unit: 'days' as const,
      from: 0,
      to: 4,
      rightLost: 1,
    };
    expect(proposalText(proposal)).to.equal(
      '*Boreal’s reviews*: 6 of 8 “not stuck”. Raise its bar to 4 days? It would miss 1 that was right.',
    );
  });
});
