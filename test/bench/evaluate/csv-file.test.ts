import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readCsv } from '../../../bench/evaluate/csv-file.ts';
import { readElements } from '../../../bench/evaluate/elements.ts';
import { readProjects } from '../../../bench/evaluate/epics/read-projects.ts';

const folder = mkdtempSync(join(tmpdir(), 'reeve-csv-'));

function fileOf(bytes: string | Buffer): string {
  const file = join(folder, 'some.csv');
  writeFileSync(file, bytes);
  return file;
}

describe('a file to evaluate', () => {
  it('is read plain or gzip, whatever it is called and whichever columns it has besides', () => {
    const csv = 'a,b,c\n1,"2, or\n3",4\n';
    expect(readCsv(fileOf(csv), ['b'])).to.deep.equal([{ a: '1', b: '2, or\n3', c: '4' }]);
    expect(readCsv(fileOf(gzipSync(csv)), ['b'])).to.deep.equal(readCsv(fileOf(csv), ['b']));
    expect(readCsv(fileOf(`\uFEFF${csv}`), ['a'])).to.have.length(1);
  });

  it('is refused in a sentence: missing, damaged, empty, without a column', () => {
    expect(() => readCsv(join(folder, 'none.csv'), [])).to.throw(/none\.csv cannot be read: .*no such file/);
    expect(() => readCsv(fileOf(gzipSync('a,b\n1,2\n').subarray(0, 20)), [])).to.throw(/cannot be read/);
    expect(() => readCsv(fileOf('a,b\n"1,2\n'), [])).to.throw(/is no CSV/);
    expect(() => readCsv(fileOf('a,b\n'), ['a'])).to.throw(/holds no rows/);
    expect(() => readCsv(fileOf('a,b\n1,2\n'), ['a', 'c', 'd'])).to.throw(/lacks the columns c, d; it has a, b$/);
  });

  it('names the column that is not what an evaluation reads', () => {
    expect(() => readElements(fileOf('project_key,hours\nA,1\n'))).to.throw(/lacks the columns wbs_element_key/);
    const issues =
      'project,iid,created,closed,labels,milestone,epic,epic_title,author,title,description\nA,1,lately,,,,,,,x,y\n';
    expect(() => readProjects(fileOf(issues))).to.throw(/row 1: created is not a time/);
    expect(() => readProjects(fileOf(issues.replace('epic_title', 'name')))).to.throw(/lacks the column epic_title/);
  });
});
