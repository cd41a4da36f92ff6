import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { periodOf, type ScorePeriod } from '../../../agents/scorecard/period.ts';
import { actorOf } from '../../../services/access.ts';
import { scorecardFile } from '../../../services/scorecard/csv.ts';
import { scorecardFor } from '../../../services/scorecard/scorecard.ts';
import { buildCasesModal } from '../../../views/scorecard/cases.ts';
import { buildScorecardModal } from '../../../views/scorecard/scorecard.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { admin, fillWorld, pat, scoreDeps } from '../scorecard/world.ts';
import { linesOf } from './read-back.ts';

const october: ScorePeriod = periodOf('2026-10') ?? { kind: 'month', name: '', from: '', until: '' };
const units: Readonly<Record<string, string>> = { percent: ' %', hours: ' h', days: ' days', count: '' };

/** What a figure says as the page and “Why?” say it, without what was before. */
const saidIn = (line: string) =>
  line
    .replace(/ · before: .*$/, '')
    .replace(/ · (?!before).*$/, '')
    .replaceAll('*', '');

describe('a scorecard, its file and its “Why?”', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
    await fillWorld(opened);
  });
  after(() => opened.close());

  for (const reader of [admin, pat])
    it(`say the same of every figure of every agent, in one order: to ${reader === admin ? 'an admin' : 'a PM'}`, async () => {
      const deps = scoreDeps(opened.store);
      const context = { deps, actor: await actorOf(deps, reader) };
      const card = await scorecardFor(context, october);
      const page = linesOf({ text: '', blocks: buildScorecardModal(card).blocks }).filter((line) =>
        line.startsWith('• '),
      );
      const { content } = await scorecardFile(context, october);
      const rows: string[][] = parse(content.toString('utf8'), { bom: true, from: 2 });
      const figures = rows.filter(([, agent, , , , , , , , name]) => name === '' && agent !== 'All agents');
      const shown = page.filter((line) => figures.some(([, , title]) => line.startsWith(`• ${title}: `)));
      expect(shown.map((line, index) => line.startsWith(`• ${figures[index]?.[2]}: `))).to.deep.equal(
        figures.map(() => true),
      );
      for (const [index, row] of figures.entries()) {
        const [, agentTitle, title, value = '', unit = '', n, of = '', goal = '', verdict = ''] = row;
        const said = saidIn(shown[index] ?? '');
        if (value !== '') {
          const figure = Math.round(Number(value) * 10) / 10;
          expect(said, title).to.match(
            new RegExp(`: ${figure.toLocaleString('en-US').replace('-', '−')}(${units[unit]}| day)`),
          );
          // A bare count of none rests on nothing.
          if (Number(n) > 0) expect(said, title).to.include(`n = ${n}, ${of}`);
        }
        if (goal !== '') expect(said, title).to.include(`target ${goal}`);
        if (verdict !== 'no target') expect(said, title).to.include(verdict);
        const agent = card.agents.find((one) => one.title === agentTitle);
        const own = agent?.figures.find((one) => one.title === title);
        if (!agent || !own) throw new Error(`${title} is in the file alone`);
        const [head = '', ...cases] = linesOf({
          text: '',
          blocks: buildCasesModal(own, agent.title, card.period).blocks,
        });
        expect(said, title).to.include(head.replaceAll('*', ''));
        const named = rows.filter((each) => each[1] === agentTitle && each[2] === title && each[9] !== '');
        const listed = cases.filter((line) => line.startsWith('• '));
        expect(listed.length, title).to.equal(named.length);
        for (const [place, each] of named.entries()) expect(listed[place], title).to.include(each[9]);
      }
      expect(figures).to.have.length.above(12);
    });
});
