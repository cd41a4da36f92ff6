import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const root = new URL('../../', import.meta.url);
const outside = /^(test|bench|sandbox|store\/embedded)\//;

/** Who may hand the driver many rows at once, and why one row that cannot be stored costs no other there. */
const mayWriteMany: Record<string, string> = {
  'store/write-each.ts': 'stores all others and refuses the bad',
  'store/put-all.ts': 'stores all others and refuses or answers the bad',
  'store/epic-forecasts.ts': 'what one person says at once is checked whole, and is taken whole or not at all',
  'store/names/renames.ts':
    'a plan of changes of keys holds whole or not at all; it is made of keys that can be stored',
};

/** What the driver has for many rows; a loop of single writes is checked row by row. */
const many = /\.(bulkWrite|insertMany|initializeUnorderedBulkOp|initializeOrderedBulkOp)\(/;

describe('many rows at once', () => {
  it('are written by one function, of which a new list is a caller, or for a reason that is given', () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((file) => file !== '' && !outside.test(file));
    const found = files.filter((file) => many.test(readFileSync(new URL(file, root), 'utf8')));
    expect(files).to.have.length.above(500);
    expect(found.sort()).to.deep.equal(Object.keys(mayWriteMany).sort());
  });
});
