import { expect } from 'chai';
import { readHours, readMonth } from '../../../../agents/epic-reconciliation/forecast/cells.ts';
import { readUpload, type UploadContext } from '../../../../agents/epic-reconciliation/forecast/read-upload.ts';
import type { UploadCell } from '../../../../agents/epic-reconciliation/forecast/types.ts';

const context: UploadContext = {
  epics: [
    { key: 'SUBS-9', id: '9', title: 'Checkout and payments', projectKey: 'SUBS' },
    { key: 'SUBS-12', id: '12', title: 'Accounts', projectKey: 'SUBS' },
    { key: 'SATG-3', id: '3', title: 'Mobile app', projectKey: 'SATG' },
  ],
  teams: ['Core', 'Web'],
  matches: new Map(),
};
const rowsOf = (...rows: UploadCell[][]) => rows.map((cells, index) => ({ row: index + 1, cells }));
const read = (rows: UploadCell[][], more: Partial<UploadContext> = {}) =>
  readUpload(rowsOf(...rows), { ...context, ...more });
const reasons = (rows: UploadCell[][]) =>
  read(rows).problems.map(({ row, column, reason }) => `${column}${row} ${reason}`);
const head = ['Project', 'Epic', 'Title', 'Team', '2026-11', '2026-12'];

describe('hours in an upload', () => {
  it('are read as people write them', () => {
    for (const [text, hours] of [
      ['7.5', 7.5],
      ['7,5', 7.5],
      [' 7,50 h', 7.5],
      ['1 234,5', 1234.5],
      ['1,234.5', 1234.5],
      ['1.234,5', 1234.5],
      ['1.234.567', '1,234,567 is more than 100,000 hours'],
      ['12', 12],
      ['0', 0],
      ['0,125', 0.13],
      ['.5', 0.5],
    ] as const)
      expect(readHours(text), text).to.equal(hours);
    expect(readHours(8)).to.equal(8);
  });

  it('are asked about where they can be read in two ways', () => {
    expect(readHours('1,234')).to.equal('“1,234” can be read in two ways; write 1234 or 1.234');
    expect(readHours('7.500')).to.equal('“7.500” can be read in two ways; write 7500 or 7.5');
  });

  it('are refused where they are none', () => {
    for (const cell of ['a lot', '-3', '1,2,3', '--', '=1+1', '#REF!', Number.NaN, new Date()])
      expect(readHours(cell), String(cell)).to.be.a('string');
  });
});

describe('months in an upload', () => {
  it('are read as people and spreadsheets write them', () => {
    const written = [
      '2026-11',
      '2026-11-01',
      '11/2026',
      'Nov 2026',
      'nov-26',
      'November 2026',
      new Date('2026-11-01T00:00:00Z'),
    ];
    for (const cell of written) expect(readMonth(cell), String(cell)).to.equal('2026-11');
  });

  it('are read in the languages of Europe', () => {
    const written = {
      ...{
        'März 27': '2027-03',
        'Marz 27': '2027-03',
        'déc. 2026': '2026-12',
        'févr. 2027': '2027-02',
        'juil. 27': '2027-07',
      },
      ...{
        'dez/26': '2026-12',
        'fev/27': '2027-02',
        'março de 2027': '2027-03',
        'Okt 27': '2027-10',
        'Dez 27': '2027-12',
      },
      ...{ 'enero 2027': '2027-01', 'gennaio 2027': '2027-01', 'mei 27': '2027-05', 'maj 2027': '2027-05' },
      ...{ 'październik 2026': '2026-10', 'září 2026': '2026-09', 'Sept 26': '2026-09', 'Novem 26': '2026-11' },
    };
    for (const [text, month] of Object.entries(written)) expect(readMonth(text), text).to.equal(month);
  });

  it('are none where they are not', () => {
    for (const cell of [
      '2026-13',
      'Team',
      '26',
      '',
      null,
      'March',
      'May be',
      'Marketing 26',
      '12/1/2026',
      'Sprint 26',
      new Date(Number.NaN),
    ])
      expect(readMonth(cell), String(cell)).to.equal(null);
  });
});

describe('an upload of forecasts', () => {
  it('has a column a month, and leaves empty cells alone', () => {
    const { forecasts, problems } = read([
      head,
      ['SUBS', 'SUBS-9', 'x', '', '40', ''],
      ['SUBS', 'subs-12', '', 'core', 8, 0],
    ]);
    expect(problems).to.deep.equal([]);
    const known = { projectKey: 'SUBS', epicKey: 'SUBS-12', epicId: '12', team: 'Core' };
    expect(forecasts).to.deep.equal([
      { projectKey: 'SUBS', epicKey: 'SUBS-9', epicId: '9', team: '', month: '2026-11', hours: 40 },
      { ...known, month: '2026-11', hours: 8 },
      { ...known, month: '2026-12', hours: 0 },
    ]);
  });

  it('can have a month and its hours in each row instead', () => {
    const { forecasts } = read([
      ['Epic', 'Month', 'Hours'],
      ['SUBS-9', 'Nov 2026', '7,5'],
      ['SUBS-9', new Date('2026-12-01'), 3],
    ]);
    expect(forecasts.map(({ month, hours }) => [month, hours])).to.deep.equal([
      ['2026-11', 7.5],
      ['2026-12', 3],
    ]);
  });

  it('refuses a column of numbers by its name, and says which columns of words it left out', () => {
    expect(
      reasons([
        ['Epic', '2026-11', 'Marketing 26'],
        ['SUBS-9', 7.5, 120],
      ]),
    ).to.deep.equal(['C1 “Marketing 26” is no month; write it like 2026-11, or take the column out']);
    expect(
      reasons([
        ['Epic', '2026-11', '12/1/2026'],
        ['SUBS-9', '7.5', '8'],
      ]),
    ).to.deep.equal(['C1 “12/1/2026” is no month; write it like 2026-11, or take the column out']);
    expect(
      reasons([
        ['Epic', '2026-11'],
        ['SUBS-9', 7.5, 9],
      ]),
    ).to.deep.equal(['C1 has no heading; write it like 2026-11, or take the column out']);
    const { leftOut, problems, sums } = read([
      ['Epic', 'Title', 'März 27', 'Apr 27', 'Notes'],
      ['SUBS-9', 'Checkout', 7.1, 1, 'ask Pia'],
      ['SUBS-12', 'Accounts', 0.2, '', ''],
    ]);
    expect([problems, leftOut]).to.deep.equal([[], ['E “Notes”']]);
    expect(sums).to.deep.equal([
      { month: '2027-03', hours: 7.3 },
      { month: '2027-04', hours: 1 },
    ]);
  });

  it('lists each bad cell with its row, its column and the reason', () => {
    expect(
      reasons([
        head,
        ['SUBS', 'SUBS-9', '', '', 'many', '1,234'],
        ['SATG', 'SUBS-9', '', '', 1, 1],
        ['SUBS', '', '', '', 1, 1],
        ['SUBS', 'SUBS-12', '', 'Nobody', 1, 1],
      ]),
    ).to.deep.equal([
      'E2 “many” is not a number of hours',
      'F2 “1,234” can be read in two ways; write 1234 or 1.234',
      'A3 SUBS-9 belongs to SUBS, not to “SATG”',
      'B4 the epic is missing',
      'D5 “Nobody” is no team; there is Core, Web',
    ]);
  });

  it('names the row that said it first when one says it again', () => {
    expect(reasons([head, ['', 'SUBS-9', '', '', 1], ['', 'SUBS-9', '', '', 1]])).to.deep.equal([
      'E3 SUBS-9 in 2026-11 stands in row 2 already',
    ]);
  });

  it('suggests the epics somebody may have meant, by key or title', () => {
    const [byKey] = read([head, ['', 'SUBS-99', '', '', 1]]).problems;
    expect(byKey).to.include({ unknownEpic: 'SUBS-99' });
    expect(byKey?.reason).to.contain('did you mean SUBS-9 “Checkout and payments”');
    expect(reasons([head, ['', 'Checkout & payment', '', '', 1]])[0]).to.contain('did you mean SUBS-9');
    expect(reasons([head, ['', 'zzz', '', '', 1]])).to.deep.equal(['B2 “zzz” is not an epic of your projects']);
  });

  it('takes unknown names as they were matched by hand, and leaves out what was left out', () => {
    const matches = new Map([
      ['Kasse', 'SUBS-9'],
      ['Alt', null],
    ]);
    const { forecasts, problems } = read([head, ['X', 'Kasse', '', '', 5], ['X', 'Alt', '', '', 6]], { matches });
    expect(problems).to.deep.equal([]);
    expect(forecasts.map(({ epicKey, hours }) => [epicKey, hours])).to.deep.equal([['SUBS-9', 5]]);
  });

  it('says what is wrong with the file as a whole', () => {
    expect(reasons([])).to.deep.equal(['A1 the file is empty']);
    expect(reasons([['Name', '2026-11']])[0]).to.contain('no column “Epic”');
    expect(reasons([['Epic', 'Title']])[0]).to.contain('neither a column a month');
    expect(reasons([['Epic', '2026-11', 'Nov 2026']])[0]).to.contain('has a column already');
    expect(reasons([head])).to.deep.equal(['A1 there is no forecast in the file']);
  });

  it('is not stopped by a megabyte where a key should be', () => {
    const [problem] = read([head, ['', '='.repeat(1_000_000), '', '', 1]]).problems;
    expect(problem?.reason.length).to.be.below(200);
  });
});
