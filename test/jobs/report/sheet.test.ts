import { expect } from 'chai';
import { bringToSheet } from '../../../jobs/report/destinations/sheet.ts';
import { headers } from '../../../jobs/report/sheet/plan.ts';
import type { Destination } from '../../../store/reconciliation-reports.ts';
import { fakeSheet } from './destinations.ts';
import { line, report } from './workbook/report.ts';

const month = report({
  lines: [line(), line({ team: 'Web', forecastHours: null }), line({ epicKey: 'SUBS-2', title: '=1+1' })],
});
const destination: Destination = {
  kind: 'sheet',
  to: 'Epics',
  state: 'sending',
  attempts: 1,
  error: null,
  nextAttemptAt: new Date(0),
  doneAt: null,
  owner: null,
  leaseUntil: null,
};

async function bring(rows: string[][], which = month, latestRevision = which.revision) {
  const { sheet } = fakeSheet(rows);
  const deps = {
    master: { sheet, tab: 'Epics' },
    store: { reconciliationReports: { latestRow: async () => ({ revision: latestRevision }) } },
  };
  // Only what bringing to a sheet uses.
  return bringToSheet(
    { report: which, destination, file: () => Promise.reject(new Error('not needed')) },
    deps as never,
  );
}
const failure = (rows: string[][]) =>
  bring(rows).then(
    () => '',
    (error: Error) => error.message,
  );
const keys = (rows: string[][]) => rows.slice(1).map(([key]) => key);

describe('the master sheet', () => {
  it('gets headers and a row for each epic and team', async () => {
    const rows: string[][] = [];
    await bring(rows);
    expect(rows[0]).to.deep.equal([...headers]);
    expect(keys(rows)).to.deep.equal(['2026-10/SUBS-1/Core', '2026-10/SUBS-1/Web', '2026-10/SUBS-2/Core']);
    expect(rows[1]?.slice(6)).to.deep.equal(['10', '12.5', '2.5', '25', 'r1']);
    expect(rows[3]?.[4]).to.equal('=1+1');
  });

  it('compares a forecast for all teams with the epic as a whole, and its column adds up to the total', async () => {
    const shared = report({
      lines: [
        line({ epicKey: 'FERN-1', team: '', forecastHours: 100, seconds: 0 }),
        line({ epicKey: 'FERN-1', team: 'Atlas', forecastHours: null, seconds: 60 * 3600 }),
        line({ epicKey: 'FERN-1', team: 'Boreal', forecastHours: null, seconds: 36 * 3600 }),
        ...['FERN-2', 'FERN-3', 'FERN-4'].map((epicKey) => line({ epicKey, forecastHours: null, seconds: 1200 })),
      ],
    });
    const rows: string[][] = [];
    await bring(rows, shared);
    expect(rows[1]?.slice(5, 10)).to.deep.equal(['all teams', '100', '96', '-4', '-4']);
    expect(rows).to.have.length(5);
    const sum = rows.slice(1).reduce((total, row) => total + Number(row[7]), 0);
    expect(sum).to.be.closeTo(97, 1e-9);
  });

  it('changes nothing when it is brought again', async () => {
    const rows: string[][] = [];
    await bring(rows);
    const before = structuredClone(rows);
    await bring(rows);
    expect(rows).to.deep.equal(before);
  });

  it('finds its rows where people sorted them, and leaves their columns and rows alone', async () => {
    const rows: string[][] = [];
    await bring(rows);
    rows[1]?.push('', 'ask Pia');
    rows[3]?.push('client knows');
    const [head = [], ...body] = rows;
    const sorted = [head, ['', 'my own heading'], ...body.reverse()];
    const edits = await bring(sorted, { ...month, revision: 2 });
    // “ask Pia” and “client knows”; the heading stands in a row that is nobody's.
    expect(edits).to.deep.equal({ before: 2, kept: 2 });
    expect(keys(sorted)).to.deep.equal(['', '2026-10/SUBS-2/Core', '2026-10/SUBS-1/Web', '2026-10/SUBS-1/Core']);
    expect(sorted[1]).to.deep.equal(['', 'my own heading']);
    expect(sorted[2]?.slice(10)).to.deep.equal(['r2', 'client knows']);
    expect(sorted[4]?.slice(10)).to.deep.equal(['r2', '', 'ask Pia']);
  });

  it('marks what is no longer in the month, and never touches another month', async () => {
    const rows: string[][] = [];
    await bring(rows);
    rows.push(['2026-09/SUBS-9/Core', '2026-09']);
    await bring(rows, { ...month, revision: 2, content: { ...month.content, lines: month.content.lines.slice(0, 1) } });
    expect(rows[2]?.slice(3)).to.deep.equal(['SUBS-1', 'Checkout', 'Web', '', '0', '0', '', 'gone in r2']);
    expect(rows[4]).to.deep.equal(['2026-09/SUBS-9/Core', '2026-09']);
  });

  it('stops before it writes when headers were moved', async () => {
    const rows: string[][] = [];
    await bring(rows);
    rows[0]?.splice(2, 0, 'Notes');
    const before = structuredClone(rows);
    expect(await failure(rows)).to.equal(
      'sheets: stopped before writing: the headers were changed: C1 should be “Project” and is “Notes”',
    );
    expect(rows).to.deep.equal(before);
  });

  it('stops before it writes when a key stands twice', async () => {
    const rows: string[][] = [];
    await bring(rows);
    rows.push(['2026-10/SUBS-1/Core']);
    expect(await failure(rows)).to.contain('stands in row 2 and row 5');
  });

  it('leaves the sheet to a later revision', async () => {
    const rows: string[][] = [];
    expect(await bring(rows, month, 2)).to.equal('revision 2 is in the sheet instead');
    expect(rows).to.deep.equal([]);
  });

  it('takes a month of thousands of rows in several requests', async () => {
    const rows: string[][] = [];
    const lines = Array.from({ length: 1200 }, (_, index) => line({ epicKey: `SUBS-${index}` }));
    const large = report({ lines });
    await bring(rows, large);
    await bring(rows, large);
    expect(new Set(keys(rows)).size).to.equal(1200);
    expect(rows).to.have.length(1201);
  });
});
