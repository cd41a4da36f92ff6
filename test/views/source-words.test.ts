import { expect } from 'chai';
import { problemText } from '../../agents/freshness.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import { buildAllEpics } from '../../views/epic-assignment/command.ts';
import { buildVariances } from '../../views/forecast-variance/command.ts';
import { dataWords, sourcesWords } from '../../views/source-words.ts';
import { buildStuck } from '../../views/workflow-bottleneck/command.ts';
import { retainerProject } from '../agents/retainer-budget/cases.ts';
import { context } from './messages/notices.ts';

const timeZone = 'America/New_York';
const sources: SourceFreshness[] = (['github', 'jira', 'tempo'] as const).map((source, hour) => ({
  source,
  state: 'fresh',
  asOf: new Date(`2026-11-03T1${hour}:00:00Z`),
}));
const epics = { project: retainerProject({ projectType: 'scope' }), weeks: [], open: [], targetPercent: 90 };
const stuck = { watched: 3, items: [], active: [], problems: [], precision: null, learntAt: null, learning: null };
const said = (value: unknown) => JSON.stringify(value);

describe('the line under figures', () => {
  it('names what they rest on, and nothing else', () => {
    const answers = [
      [buildAllEpics([epics], { sources, lookedAt: null, timeZone, jiraSiteUrl: '' }), 'Jira up to date'],
      [buildStuck(stuck, { scope: 'SUBS', sources, message: { ...context, timeZone } }), 'Jira and GitHub up to date'],
    ] as const;
    for (const [answer, line] of answers) expect(said(answer)).to.include(line).and.not.include('Tempo');
  });

  it('says no source to be up to date where one is not', () => {
    const now = {
      rows: [],
      epics: 0,
      usual: 0,
      notJudged: [],
      isOver: false,
      first: new Map(),
      month: '2026-11',
      day: '2026-11-03',
      verdicts: { right: 0, all: 0 },
    };
    const problems = [problemText({ source: 'tempo', asOf: null, state: 'stale', problem: 'older than 6 h' })];
    const variances = buildVariances(
      { ...now, problems },
      { projectKey: null, sources, timeZone, jiraSiteUrl: 'https://acme.example' },
    );
    const waiting = buildStuck({ ...stuck, problems }, { scope: 'SUBS', sources, message: { ...context, timeZone } });
    for (const answer of [variances, waiting])
      expect(said(answer)).to.include('Tempo: older than 6 h').and.not.include('up to date as of');
  });

  it('tells of several that are up to date as of the oldest, and of each where one is not', () => {
    expect(sourcesWords(sources, timeZone)).to.match(/^GitHub, Jira and Tempo up to date as of <!date\^1793700000/);
    const [github, ...others] = sources;
    if (!github) throw new Error('there are three');
    const words = sourcesWords([{ ...github, state: 'stale' }, ...others], timeZone);
    expect(words.split(' · ')).to.have.length(3);
    expect(dataWords([], ['jira', 'github'], timeZone)).to.equal('Jira not read yet');
  });
});
