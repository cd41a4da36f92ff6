import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { periodOf } from '../../agents/scorecard/period.ts';
import { actorOf } from '../../services/access.ts';
import { exportable } from '../../services/export-list.ts';
import { scorecardFile } from '../../services/scorecard/csv.ts';
import { eventually, pm, runMonday } from '../listeners/support/acting.ts';
import { useApp } from '../listeners/support/app.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { unreadableIn } from '../views/readable.ts';
import { admin, fillWorld, scoreDeps } from './scorecard/world.ts';

/** Columns by which a file is read back in: what they hold is what Jira and Slack call somebody or something. */
const identities = ['Account ID', 'Slack user ID', 'Lead account ID', 'channel', 'Id'];

function cellsOf(content: Uint8Array): string[] {
  const rows: Record<string, string>[] = parse(Buffer.from(content), { bom: true, columns: true });
  return rows.flatMap((row) =>
    Object.entries(row).flatMap(([title, cell]) => (identities.includes(title) ? [] : [cell])),
  );
}

describe('what files say', () => {
  const app = useApp();

  for (const list of exportable)
    it(`is without ids, machines’ times and words of code: ${list}`, async () => {
      await runMonday(app());
      await pm(app(), 'adi', 'run time-compliance');
      await pm(app(), 'adi', `export ${list}`);
      const file = await eventually(() => app().slack.files()[0]);
      const cells = cellsOf(file.content);
      expect(unreadableIn(cells)).to.deep.equal([]);
      expect(cells.filter((cell) => /^[a-z]+(?:-[a-z]+)+$|^\w+: [{[]|\b712020:/.test(cell))).to.deep.equal([]);
      if (list === 'audit') expect(cells).to.include('sent a message').and.include('2026-11-02 09:30');
    });
});

describe('what the scorecard’s file says, of every agent', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
    await fillWorld(opened);
  });
  after(() => opened.close());

  it('is without ids, machines’ times and words of code', async () => {
    const period = periodOf('2026-10');
    if (!period) throw new Error('October is a month.');
    const deps = scoreDeps(opened.store);
    const { content } = await scorecardFile({ deps, actor: await actorOf(deps, admin) }, period);
    const cells = cellsOf(content);
    expect(unreadableIn(cells)).to.deep.equal([]);
    expect(cells.filter((cell) => /^[a-z]+(?:-[a-z]+)+$/.test(cell))).to.deep.equal([]);
  });
});
