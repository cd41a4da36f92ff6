import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { withFigures } from '../../../agents/numbers.ts';

const folder = new URL('../../../jobs/sync/', import.meta.url);
/** A sentence that holds a count, and is not written by `withFigures`. */
const bareCount = /(?<!withFigures)`[^`\n]*\$\{[\w.]+\.(?:length|size)\}[^`\n]*`/g;

describe('what is noted of a reading', () => {
  it('has its figures written as all are, and everything else left as it is', () => {
    const told = withFigures`plans: ${12_345} of ${20_000} of ${'PROJ-2024'} are missing since ${'2026'}`;
    expect(told).to.equal('plans: 12,345 of 20,000 of PROJ-2024 are missing since 2026');
    expect(withFigures`${1} of ${2}`).to.equal('1 of 2');
  });

  it('is worded so wherever it counts', () => {
    const bare = readdirSync(folder).flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(bareCount)].map(([text]) => `${name}: ${text}`),
    );
    expect(bare).to.deep.equal([]);
  });
});
