import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createRepositorySearch } from '../../../integrations/github/repository-search.ts';
import type { Repository } from '../../../integrations/github/types.ts';

const shop: Repository = { fullName: 'acme/shop', archived: false };
const old: Repository = { fullName: 'acme/a-shop-of-old', archived: true };

describe('searching repositories while somebody types', () => {
  let now = 0;
  let reads = 0;
  const minute = 60_000;
  beforeEach(() => {
    now = 0;
    reads = 0;
  });
  const searchIn = (list: () => AsyncGenerator<Repository>, patience = 1000) =>
    createRepositorySearch(
      {
        async *repositories() {
          reads++;
          for await (const each of list()) yield { items: [each], rejected: [] };
        },
      },
      { now: () => now, patience },
    );
  async function* both() {
    yield old;
    yield shop;
  }

  it('finds any part of a name, archived ones last, and reads once in five minutes', async () => {
    const search = searchIn(both);
    expect(await search.find('SHOP')).to.deep.equal({ names: ['acme/shop', 'acme/a-shop-of-old'], problem: null });
    expect((await search.find('acme/s')).names).to.deep.equal(['acme/shop']);
    now = 4 * minute;
    await search.find('');
    expect(reads).to.equal(1);
    now = 6 * minute;
    expect((await search.find('')).names).to.have.length(2);
    expect(reads).to.equal(2);
  });

  it('answers with what is there when GitHub takes its time', async () => {
    const search = searchIn(async function* () {
      yield shop;
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
      yield old;
    }, 20);
    expect(await search.find('')).to.deep.equal({ names: ['acme/shop'], problem: 'GitHub is still being read' });
    await search.find('');
    expect(reads).to.equal(1);
  });

  it('keeps an earlier list when GitHub fails, and says why when there is none', async () => {
    let broken = true;
    const search = searchIn(async function* () {
      if (broken) throw new IntegrationError('GitHub', 'GET /user/repos: refused (401)', { retryable: false });
      yield shop;
    });
    expect(await search.find('')).to.deep.equal({ names: [], problem: 'GitHub: GET /user/repos: refused (401)' });
    broken = false;
    expect(await search.find('')).to.deep.equal({ names: ['acme/shop'], problem: null });
    broken = true;
    now = 6 * minute;
    expect((await search.find('')).names).to.deep.equal(['acme/shop']);
  });
});
