import { expect } from 'chai';
import ExcelJS from 'exceljs';
import type { ReportReader } from '../../../../agents/epic-reconciliation/part.ts';
import { buildFile, fileFor } from '../../../../jobs/report/file.ts';
import { report, unplaced } from './report.ts';

const month = () =>
  report({
    projects: [
      {
        key: 'SUBS',
        name: 'Subscriptions',
        projectType: 'retainer',
        pmAccountId: 'pm',
        pm: 'Pia Planner',
        channelId: null,
      },
      { key: 'SATG', name: 'Satellite', projectType: 'scope', pmAccountId: 'other', pm: 'Otto Other', channelId: null },
    ],
    unreconciled: [
      unplaced({ author: 'Ana Archer', day: '2026-10-12' }),
      unplaced({ author: 'Cy Coder', projectKey: 'SATG', issueKey: 'SATG-5', worklogId: '79', day: '2026-10-13' }),
      ...['2026-10-19', '2026-10-20'].map((day, index) =>
        unplaced({
          category: 'absence',
          author: 'Lena Leave',
          accountId: 'lena',
          projectKey: 'SUBS',
          issueKey: 'SUBS-77',
          day,
          seconds: 28_800,
          worklogId: `8${index}`,
        }),
      ),
    ],
  });

/** Every cell of every sheet, as text. */
async function textOf(reader: ReportReader): Promise<string> {
  const { content } = await fileFor(month(), reader, buildFile, '1.0', {});
  const workbook = new ExcelJS.Workbook();
  const bytes = new ArrayBuffer(content.byteLength);
  new Uint8Array(bytes).set(content);
  await workbook.xlsx.load(bytes);
  const rows = workbook.worksheets.flatMap((sheet) => sheet.getSheetValues());
  return JSON.stringify(rows);
}

describe('whose workbook holds what', function () {
  this.timeout(60_000);

  it('gives a PM their projects, and leave as a total', async () => {
    const text = await textOf({ kind: 'projects', keys: ['SUBS'] });
    expect(text).to.include('SUBS-1').and.include('Ana Archer').and.include('your projects');
    for (const foreign of [
      'SATG',
      'Satellite',
      'Otto',
      'Cy Coder',
      '2026-10-13',
      'Lena',
      'lena',
      '2026-10-19',
      '2026-10-20',
      'SUBS-77',
    ])
      expect(text).to.not.include(foreign);
    expect(text).to.match(/"Absence",null,null,null,16,"SUBS"|"Absence","","","",16,"SUBS"/);
  });

  it('gives a channel all projects, and nobody’s days or names', async () => {
    const text = await textOf({ kind: 'channel' });
    expect(text).to.include('SUBS-1').and.include('SATG-9').and.include('Absence');
    for (const name of ['Ana', 'Cy Coder', 'Lena', 'lena', 'Pia', 'Otto', '2026-10-12', '2026-10-19', 'SUBS-77'])
      expect(text).to.not.include(name);
  });

  it('gives admins and the archive all of it', async () => {
    const text = await textOf({ kind: 'whole' });
    for (const all of ['SUBS-1', 'SATG-9', 'Ana Archer', 'Cy Coder', 'Lena Leave', '2026-10-19', 'Otto Other'])
      expect(text).to.include(all);
  });
});
