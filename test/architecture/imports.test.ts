import { dirname } from 'node:path';
import { expect } from 'chai';
import { appImports, cyclesOf } from './imports.ts';

const imports = appImports();

/** A folder and those inside it are one room; the root only puts the rooms together. */
const isSameRoom = (a: string, b: string) =>
  [a, b].includes('.') || a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

describe('imports', () => {
  it('of folders go one way', () => {
    const folders = imports
      .filter(({ types }) => !types)
      .map(({ from, to }) => [dirname(from), dirname(to)] as const)
      .filter(([from, to]) => !isSameRoom(from, to));
    expect(cyclesOf(folders)).to.deep.equal([]);
  });

  it('of files go one way, types included', () => {
    expect(cyclesOf(imports.map(({ from, to }) => [from, to] as const))).to.deep.equal([]);
  });

  it('are seen at all, and a cycle is found', () => {
    expect(imports).to.have.length.above(500);
    expect(
      cyclesOf([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
      ]),
    ).to.deep.equal([['a', 'b', 'c']]);
  });
});
