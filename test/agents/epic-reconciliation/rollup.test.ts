import { expect } from 'chai';
import fc from 'fast-check';
import { deltaOf, sameFigures } from '../../../agents/epic-reconciliation/delta.ts';
import { linesOf } from '../../../agents/epic-reconciliation/lines.ts';
import type { EpicLine, UnreconciledWorklog } from '../../../agents/epic-reconciliation/model.ts';
import {
  comparedRows,
  epicTotals,
  portfolio,
  projectTotals,
  reportTotals,
  teamTotals,
  varianceList,
  varianceOf,
} from '../../../agents/epic-reconciliation/rollup.ts';
import { roundRows } from '../../../agents/epic-reconciliation/round-rows.ts';
import type { ProjectType } from '../../../agents/project.ts';
import { content, facts, forecast, issue } from './facts.ts';

const hours = (team: string, seconds: number, epicKey = 'SUBS-1') => ({
  projectKey: 'SUBS',
  epicKey,
  month: '2026-10',
  team,
  seconds,
});
const anyLine: fc.Arbitrary<EpicLine> = fc.record({
  projectKey: fc.constantFrom('SUBS', 'SATG'),
  epicKey: fc.constantFrom('X-1', 'X-2', 'X-10'),
  title: fc.constant(''),
  state: fc.constant('open' as const),
  team: fc.constantFrom('', 'Core', 'Web'),
  forecastHours: fc.option(fc.integer({ min: 0, max: 20_000 }).map((hundredths) => hundredths / 100)),
  seconds: fc.nat(1_000_000),
});
const reportProject = (key: string, projectType: ProjectType) => ({
  key,
  name: key,
  projectType,
  pmAccountId: null,
  pm: '',
  channelId: null,
});
const late = (fields: Partial<UnreconciledWorklog> = {}): UnreconciledWorklog => ({
  category: 'changed-after-close',
  worklogId: 'w',
  day: '2026-10-30',
  accountId: 'ana',
  author: 'Ana',
  issueKey: 'SUBS-2',
  projectKey: 'SUBS',
  epicKey: 'SUBS-1',
  team: 'Core',
  seconds: 7200,
  ...fields,
});

describe('rolling a month up', () => {
  it('computes the variance of the plan', () => {
    expect(varianceOf(100, 120 * 3600)).to.deep.include({ varianceHours: 20, variancePercent: 20 });
    expect(varianceOf(100, 80 * 3600)).to.deep.include({ varianceHours: -20, variancePercent: -20 });
  });

  it('has no percent without a forecast or with one of 0', () => {
    expect(varianceOf(null, 3600)).to.deep.include({ comparedSeconds: 0, varianceHours: 0, variancePercent: null });
    expect(varianceOf(0, 3600)).to.deep.include({ varianceHours: 1, variancePercent: null });
  });

  it('comes to the same total by epic, by project and by team', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const all = content({ lines });
        const whole = portfolio(all);
        const rows = comparedRows(all).filter(({ isDetail }) => !isDetail);
        for (const parts of [epicTotals(all), projectTotals(all), teamTotals(all), rows]) {
          expect(parts.reduce((sum, { seconds }) => sum + seconds, 0)).to.equal(whole.seconds);
          const forecasts = parts.reduce((sum, { forecastHours }) => sum + (forecastHours ?? 0), 0);
          expect(forecasts).to.be.closeTo(whole.forecastHours ?? 0, 1e-6);
        }
      }),
    );
  });

  it('compares with a forecast only what was forecast, and says apart what else there is, to Tempo’s total', () => {
    const types = fc.constantFrom('retainer' as const, 'internal' as const);
    fc.assert(
      fc.property(fc.array(anyLine), types, (lines, projectType) => {
        const unreconciled = [late({ category: 'no-epic' }), late({ category: 'absence', seconds: 28_800 })];
        const projects = [reportProject('SUBS', projectType), reportProject('SATG', 'scope')];
        const sourceSeconds = [...lines, ...unreconciled].reduce((sum, { seconds }) => sum + seconds, 0);
        const totals = reportTotals(content({ lines, projects, unreconciled, sourceSeconds }));
        const { totalComparedHours, totalUnforecastHours, totalInternalHours } = totals;
        const { totalUnreconciledHours, totalAbsenceHours, totalForecastHours, totalVariancePct } = totals;
        const named = totalComparedHours + totalUnforecastHours + totalInternalHours;
        expect(named).to.be.closeTo(totals.totalActualHours, 1e-6);
        expect(named + totalUnreconciledHours + totalAbsenceHours).to.be.closeTo(sourceSeconds / 3600, 1e-6);
        expect([totalUnreconciledHours, totalAbsenceHours]).to.deep.equal([2, 8]);
        if (totalVariancePct !== null)
          expect(totalVariancePct).to.be.closeTo((totalComparedHours / totalForecastHours - 1) * 100, 1e-6);
      }),
    );
    const three = [
      { projectKey: 'SUBS', epicKey: 'SUBS-1', forecastHours: 100, seconds: 83 * 3600 },
      { projectKey: 'SUBS', epicKey: 'SUBS-2', forecastHours: null, seconds: 69 * 3600 },
      { projectKey: 'IN', epicKey: 'IN-1', forecastHours: 5, seconds: 50 * 3600 },
    ].map((line) => ({ title: '', state: 'open' as const, team: 'Core', ...line }));
    const totals = reportTotals(content({ lines: three, projects: [reportProject('IN', 'internal')] }));
    expect(totals.totalVariancePct).to.be.closeTo(-17, 1e-9);
    expect(totals).to.include({ totalForecastHours: 100, totalUnforecastHours: 69, totalInternalHours: 50 });
  });

  it('joins a forecast for all teams with the hours of each', () => {
    const lines = linesOf([hours('Core', 3600), hours('Web', 7200)], [forecast(10)], facts.issues);
    expect(lines.map(({ team, forecastHours, seconds }) => [team, forecastHours, seconds])).to.deep.equal([
      ['', 10, 0],
      ['Core', null, 3600],
      ['Web', null, 7200],
    ]);
    expect(epicTotals({ lines, projects: [] })).to.have.length(1);
    expect(epicTotals({ lines, projects: [] })[0]).to.include({
      forecastHours: 10,
      seconds: 10_800,
      teams: 2,
      title: 'Checkout',
    });
  });

  it('compares what was forecast for all teams with the epic as a whole, its teams below as detail', () => {
    const lines = linesOf([hours('Core', 60 * 3600), hours('Web', 36 * 3600)], [forecast(100)], facts.issues);
    const rows = comparedRows({ lines, projects: [] });
    expect(
      rows.map(({ team, isDetail, forecastHours, varianceHours }) => [team, isDetail, forecastHours, varianceHours]),
    ).to.deep.equal([
      ['', false, 100, -4],
      ['Core', true, null, 60],
      ['Web', true, null, 36],
    ]);
    expect(rows[0]?.variancePercent).to.be.closeTo(-4, 1e-9);
    const teams = teamTotals({ lines, projects: [], teamPeople: { Core: 2, Web: 1 } });
    expect(
      teams.map(({ team, varianceHours, elsewhereSeconds }) => [team, varianceHours, elsewhereSeconds / 3600]),
    ).to.deep.equal([
      ['', -4, 0],
      ['Core', 0, 60],
      ['Web', 0, 36],
    ]);
  });

  it('rounds rows so that they add up to the rounded total, none by a whole unit', () => {
    expect(roundRows([1 / 3, 1 / 3, 1 / 3], 2)).to.deep.equal([0.34, 0.33, 0.33]);
    const anyHours = fc.integer({ min: 0, max: 4_000_000 }).map((seconds) => seconds / 3600);
    fc.assert(
      fc.property(fc.array(anyHours, { maxLength: 60 }), (values) => {
        const rounded = roundRows(values, 2);
        const total = values.reduce((sum, value) => sum + value, 0);
        const sum = rounded.reduce((all, value) => all + Math.round(value * 100), 0);
        expect(sum).to.equal(Math.round(total * 100));
        for (const [index, value] of rounded.entries())
          expect(Math.abs(value - (values[index] ?? 0))).to.be.below(0.0101);
      }),
    );
  });

  it('lets a forecast follow an epic that moved to another project', () => {
    const lines = linesOf([], [forecast(10, { projectKey: 'OLD', epicKey: 'OLD-7', epicId: '4' })], facts.issues);
    expect(lines[0]).to.include({ projectKey: 'SATG', epicKey: 'SATG-4', forecastHours: 10 });
  });

  it('keeps the forecast of an epic that is gone, and says of a deleted one that it is', () => {
    const [gone] = linesOf([], [forecast(10, { epicKey: 'SUBS-99', epicId: '99' })], facts.issues);
    expect(gone).to.include({ epicKey: 'SUBS-99', state: 'unknown', forecastHours: 10 });
    const deleted = new Map([['1', issue('1', { hierarchyLevel: 1, deletedAt: new Date(0) })]]);
    expect(linesOf([hours('Core', 1)], [], deleted)[0]).to.include({ state: 'deleted' });
  });

  it('cuts a title of a megabyte', () => {
    const long = new Map([['1', issue('1', { hierarchyLevel: 1, summary: '='.repeat(1_000_000) })]]);
    expect(linesOf([hours('Core', 1)], [], long)[0]?.title).to.have.length(255);
  });

  it('lists only what is more than 10 % off, and hours nobody forecast', () => {
    const epic = (epicKey: string, forecastHours: number | null, actual: number) => ({
      ...varianceOf(forecastHours, actual * 3600),
      projectKey: 'S',
      epicKey,
      title: '',
      state: 'open' as const,
      teams: 1,
      isInternal: epicKey === 'I',
    });
    const epics = [
      epic('A', 100, 110),
      epic('B', 100, 111),
      epic('C', 100, 40),
      epic('D', null, 5),
      epic('E', 0, 0),
      epic('I', null, 90),
    ];
    expect(varianceList(epics, 10).map(({ epicKey }) => epicKey)).to.deep.equal(['C', 'B', 'D']);
  });

  it('shows a project that only has hours nobody can place', () => {
    const [project] = projectTotals(content({ unreconciled: [late({ category: 'no-epic', epicKey: null })] }));
    expect(project).to.include({ key: 'SUBS', epics: 0, seconds: 0, unreconciledSeconds: 7200 });
  });
});

describe('comparing two revisions', () => {
  const line = linesOf([hours('Core', 36_000)], [forecast(10, { team: 'Core' })], facts.issues);
  const first = content({ lines: line, sourceSeconds: 36_000 });

  it('finds no difference in a title', () => {
    expect(sameFigures(first, { ...first, lines: line.map((each) => ({ ...each, title: 'New' })) })).to.equal(true);
  });

  it('counts late hours under the epic they belong to', () => {
    const second = { ...first, unreconciled: [late()], sourceSeconds: 43_200 };
    expect(sameFigures(first, second)).to.equal(false);
    expect(deltaOf(first, second)).to.deep.equal([
      {
        projectKey: 'SUBS',
        epicKey: 'SUBS-1',
        team: 'Core',
        secondsBefore: 36_000,
        secondsAfter: 43_200,
        forecastBefore: 10,
        forecastAfter: 10,
      },
    ]);
  });

  it('shows a forecast that was changed afterwards', () => {
    const moved = { ...first, lines: line.map((each) => ({ ...each, forecastHours: 12 })) };
    expect(deltaOf(first, moved)[0]).to.include({ forecastBefore: 10, forecastAfter: 12 });
  });

  it('differs by what the totals differ', () => {
    const selector = ({ projectKey, epicKey, team }: EpicLine) => `${projectKey}${epicKey}${team}`;
    const distinct = fc.uniqueArray(anyLine, { selector });
    fc.assert(
      fc.property(distinct, distinct, (a, b) => {
        const sum = (lines: EpicLine[]) => lines.reduce((total, { seconds }) => total + seconds, 0);
        const differences = deltaOf(content({ lines: a }), content({ lines: b }));
        expect(differences.reduce((total, row) => total + row.secondsAfter - row.secondsBefore, 0)).to.equal(
          sum(b) - sum(a),
        );
      }),
    );
  });
});
