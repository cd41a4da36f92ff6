import { expect } from 'chai';
import { createPresence } from '../../../jobs/delivery/presence.ts';
import { emptyWorld, fakeSources } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { reminder, rowsFor } from '../notices.ts';

const range = { from: '2026-11-01', until: '2026-11-17' };
const day = '2026-11-04';
const scheduled = (accountId: string, requiredSeconds: number) => {
  return { accountId, day, requiredSeconds, holidayName: null, holidaySeconds: 0 };
};

/** Whose days were read: null for everybody's. */
function counted(accounts: readonly string[]) {
  const asked: (string[] | null)[] = [];
  const world = { ...emptyWorld(), schedule: accounts.map((accountId, at) => scheduled(accountId, at * 3600)) };
  const sources = fakeSources(world);
  const presenceOf = createPresence(
    {
      ...sources,
      schedule: (query) => {
        asked.push(query.accountIds ?? null);
        return sources.schedule(query);
      },
    },
    range,
  );
  return { asked, presenceOf };
}

describe('who is there, of those who are told something', () => {
  it('is looked up for each of them once, and for nobody else', async () => {
    const { asked, presenceOf } = counted(['ann', 'bob', 'cy']);
    await Promise.all([presenceOf('bob'), presenceOf('bob')]);
    expect((await presenceOf('bob')).requiredSeconds(day)).to.equal(3600);
    expect(asked).to.deep.equal([['bob']]);
  });

  it('is read at once for a round that tells very many', async () => {
    const accounts = Array.from({ length: 80 }, (_, at) => `p${at}`);
    const { asked, presenceOf } = counted(accounts);
    const required = await Promise.all(accounts.map(async (each) => (await presenceOf(each)).requiredSeconds(day)));
    expect(required).to.deep.equal(accounts.map((_, at) => at * 3600));
    expect(asked.filter((whose) => whose !== null)).to.have.length(50);
    expect(asked.filter((whose) => whose === null)).to.have.length(1);
  });

  describe('in a round', () => {
    let stage: DeliveryStage;
    const asked: (string[] | null)[] = [];
    useDelivery((fresh) => {
      stage = fresh;
      asked.length = 0;
      const { sources } = stage.deps;
      stage.deps.sources = {
        ...sources,
        schedule: (query) => {
          asked.push(query.accountIds ?? null);
          return sources.schedule(query);
        },
      };
    });

    it('is read of the one who is told', async () => {
      await stage.put(...rowsFor(reminder('ann')));
      await stage.deliver();
      expect(stage.slack.messages).to.have.length(1);
      expect(asked).to.deep.equal([['ann']]);
    });
  });
});
