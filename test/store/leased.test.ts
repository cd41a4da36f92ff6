import { expect } from 'chai';
import fc from 'fast-check';
import { createLeased, type Lease, type LeaseFields, unowned } from '../../store/leased.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/** A row that claims work on: each done piece of work is added once, by whoever holds it then. */
interface Work extends LeaseFields {
  key: string;
  state: 'idle' | 'busy' | 'done';
  attempts: number;
  done: number;
}

const keys = ['a', 'b'];
const owners = ['one', 'two', 'three'];
const leaseMs = 100;
const turn = { idle: { state: 'idle' }, lapsed: { state: 'busy' } };
const taken = { $set: { state: 'busy' }, $inc: { attempts: 1 } };

const owner = fc.constantFrom(...owners);
const key = fc.constantFrom(...keys);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), owner, key }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), owner, key }) },
  fc.record({ kind: fc.constant('renew' as const), owner, key }),
  fc.record({ kind: fc.constant('let go' as const), owner, key }),
  fc.record({ kind: fc.constant('finish' as const), owner, key }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(leaseMs * 2) }) },
  fc.record({ kind: fc.constant('end leases' as const) }),
  fc.record({ kind: fc.constant('process stops' as const), owner }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('what one claim at a time works on', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  for (const at of ['', 'parts.x.'])
    it(`has one writer at a time and loses nothing, ${at ? 'below a path' : 'as a row'}`, async () => {
      const rows = opened.db.collection(`leased${at.length}`);
      const leased = createLeased<object, Work>(rows, at);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          await rows.deleteMany({});
          const fresh = { state: 'idle', attempts: 0, done: 0, ...unowned };
          for (const one of keys) await rows.insertOne({ key: one, ...(at ? { parts: { x: fresh } } : fresh) });
          const model = new Model();
          for (const one of steps) expect(await run(leased, model, one)).to.equal(model.expected(one));
          for (const one of keys) {
            const row = await rows.findOne({ key: one });
            const { state, done } = (at ? row?.parts.x : row) ?? {};
            expect({ state, done }).to.deep.equal(model.stored(one));
          }
        }),
        { numRuns: 40 },
      );
    });
});

/** Who holds what, as a person would keep the book; each claim has an owner of its own, `owner#n`. */
class Model {
  now = 1_000_000;
  #claims = 0;
  #held = new Map<string, { owner: string; until: number }>();
  #rows = new Map(keys.map((one) => [one, { state: 'idle', done: 0 }]));
  /** The latest claim each owner believes to have on a key, whether or not it still has. */
  readonly believed = new Map<string, string>();
  #answer: boolean | undefined;

  stored = (one: string) => this.#rows.get(one);
  expected = (_: Step) => this.#answer;
  lease = (by: string): Lease => ({ owner: by, now: new Date(this.now), until: new Date(this.now + leaseMs) });
  nextOwner = (by: string) => `${by}#${++this.#claims}`;

  claim(one: string, by: string): void {
    const row = this.#rows.get(one);
    const holder = this.#held.get(one);
    this.#answer = row?.state === 'idle' || (row?.state === 'busy' && (holder?.until ?? 0) < this.now);
    if (!this.#answer || !row) return;
    row.state = 'busy';
    this.#held.set(one, { owner: by, until: this.now + leaseMs });
  }

  /** What only the holder may do. */
  held(one: string, by: string | undefined, change: (row: { state: string; done: number }) => void): void {
    const row = this.#rows.get(one);
    this.#answer = by !== undefined && this.#held.get(one)?.owner === by;
    if (this.#answer && row) change(row);
  }

  renewed = (one: string, by: string) => this.#held.set(one, { owner: by, until: this.now + leaseMs });
  letGo = (one: string) => this.#held.delete(one);

  endLeases(): void {
    this.#answer = undefined;
    for (const holder of this.#held.values()) holder.until = 0;
  }

  processStops(by: string): void {
    this.#answer = undefined;
    for (const [one, holder] of this.#held) {
      const row = this.#rows.get(one);
      if (!holder.owner.startsWith(`${by}#`) || row?.state !== 'busy') continue;
      row.state = 'idle';
      this.#held.delete(one);
    }
  }

  wait(ms: number): void {
    this.#answer = undefined;
    this.now += ms;
  }
}

type Leased = ReturnType<typeof createLeased<object, Work>>;

async function run(leased: Leased, model: Model, one: Step): Promise<boolean | undefined> {
  if (one.kind === 'wait') return void model.wait(one.ms);
  if (one.kind === 'end leases') {
    model.endLeases();
    return void (await leased.lapseAll());
  }
  if (one.kind === 'process stops') {
    model.processStops(one.owner);
    return void (await leased.letGoAll(one.owner, {}, { $set: { state: 'idle' } }));
  }
  const which = { key: one.key };
  const believed = `${one.owner} ${one.key}`;
  if (one.kind === 'claim') {
    const by = model.nextOwner(one.owner);
    model.claim(one.key, by);
    const got = (await leased.claim(which, turn, model.lease(by), taken)) !== null;
    if (got) model.believed.set(believed, by);
    return got;
  }
  const by = model.believed.get(believed) ?? 'nobody#0';
  if (one.kind === 'renew') {
    model.held(one.key, by, () => model.renewed(one.key, by));
    return leased.renew(which, model.lease(by));
  }
  if (one.kind === 'write') {
    model.held(one.key, by, (row) => row.done++);
    return leased.write(which, by, {}, { $inc: { done: 1 } });
  }
  const state = one.kind === 'finish' ? 'done' : 'idle';
  model.held(one.key, by, (row) => {
    row.state = state;
    model.letGo(one.key);
  });
  return leased.letGo(which, by, { state });
}
