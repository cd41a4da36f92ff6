import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readProjects } from '../../../bench/evaluate/epics/read-projects.ts';
import { birthsOf, replay } from '../../../bench/evaluate/epics/replay.ts';

const header = 'project,iid,state,created,closed,labels,milestone,epic,epic_title,author,assignees,title,description';
const row = (iid: number, created: string, epic: string, title: string, text = '') =>
  `shop/web,${iid},closed,${created},,bug|money,,${epic},${epic === 'shop&2' ? 'Search' : epic && 'Refunds'},ann,bob|eve,${title},"${text}"`;
const csv = [
  header,
  row(1, '2026-01-01T10:00:00Z', 'shop&1', 'Refund an order'),
  row(2, '2026-01-02T10:00:00Z', 'shop&2', 'Search products'),
  row(3, '2026-01-03T10:30:00Z', 'shop&1', 'Refund in part', 'as in #1 and shop&1'),
  row(4, '2026-01-03T11:00:00Z', 'shop&1', 'Refund twice'),
  row(5, '2026-01-04T10:00:00Z', '', 'Something else'),
].join('\n');

function fileOf(bytes: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'reeve-epics-')), 'issues.csv');
  writeFileSync(file, bytes);
  return file;
}

describe('evaluating epic suggestions', () => {
  it('reads the shared format, plain and gzip, without what gives the answer away', () => {
    const plain = readProjects(fileOf(csv));
    expect(readProjects(fileOf(gzipSync(csv)))).to.deep.equal(plain);
    const third = plain[0]?.tickets[2];
    expect(third?.description).to.not.include('&1');
    expect(third?.cites).to.deep.equal(['shop/web#1']);
  });

  it('hides children younger than a day, and takes an epic that was not there yet for a miss', () => {
    const projects = readProjects(fileOf(csv));
    const judged = projects.flatMap((project) => replay(project, birthsOf(projects)));
    expect(judged.map(({ warm }) => warm)).to.deep.equal([false, false, true, true]);
    expect(judged[2]?.place).to.equal(1);
    expect(judged.every(({ confidence }) => confidence >= 0 && confidence <= 1)).to.equal(true);
  });

  it('dates epics by their numbers, whatever single old ticket was put in one', () => {
    const old = [csv, row(6, '2020-01-01T10:00:00Z', 'shop&9', 'An old one')].join('\n');
    const births = birthsOf(readProjects(fileOf(old)));
    expect(births.get('shop&9') ?? 0).to.be.above(Date.parse('2025-12-31'));
  });
});
