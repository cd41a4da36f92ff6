import { expect } from 'chai';
import { startAi } from './ai.ts';

const dot = (a: number[] = [], b: number[] = []) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe('embedding texts', () => {
  let world: Awaited<ReturnType<typeof startAi>>;
  beforeEach(async () => {
    world = await startAi();
  });
  afterEach(() => world.site.close());

  it('brings a vector a text, in their order, texts alike pointing alike', async () => {
    const texts = ['Login page rejects passwords', 'Invoice export by month', 'Password rejected on login'];
    const embedded = await world.mind().embedder.embed(texts);
    expect(embedded).to.deep.include({ ok: true, length: 256, model: 'linden-embed-1' });
    if (!embedded.ok) return;
    const [login, invoice, password] = embedded.vectors;
    expect(dot(login, password)).to.be.greaterThan(dot(login, invoice) + 0.3);
  });

  it('asks for plain numbers', async () => {
    await world.mind().embedder.embed(['a text']);
    expect(world.requests[0]?.body).to.deep.include({ encoding_format: 'float' });
  });

  it('pays for a text once, also within one question, and in batches the server takes', async () => {
    const { embedder } = world.mind();
    const texts = Array.from({ length: 300 }, (_, index) => `ticket ${index}`);
    const embedded = await embedder.embed([...texts, ...texts]);
    expect(embedded.ok && embedded.vectors).to.have.length(600);
    expect(world.requests).to.have.length(2);
    await embedder.embed([...texts].reverse());
    expect(world.requests).to.have.length(2);
    await embedder.embed(['ticket 7', 'another']);
    expect(world.requests[2]?.body).to.deep.include({ input: ['another'] });
  });

  for (const how of ['wrong-length', 'no-vectors'] as const) {
    it(`refuses vectors that are ${how}, and keeps none`, async () => {
      world.faults.add({ system: 'openai', kind: 'misanswer', how });
      const embedded = await world.mind({ embeddingLength: 256 }).embedder.embed(['a', 'b']);
      expect(embedded).to.deep.include({ ok: false, why: 'invalid' });
      expect(world.memory.vectors.size).to.equal(0);
    });
  }

  it('refuses a length that differs from that of the first answer', async () => {
    const { embedder } = world.mind();
    await embedder.embed(['a']);
    world.faults.add({ system: 'openai', kind: 'misanswer', how: 'wrong-length' });
    expect(await embedder.embed(['b'])).to.deep.include({ ok: false, why: 'invalid' });
  });

  it('does not use a kept vector of another length', async () => {
    await world.mind().embedder.embed(['a']);
    for (const key of world.memory.vectors.keys()) world.memory.vectors.set(key, [1, 2]);
    const embedded = await world.mind({ embeddingLength: 256 }).embedder.embed(['a']);
    expect(embedded).to.deep.include({ ok: true, length: 256 });
  });

  it('takes an empty text, and sends no secret of any', async () => {
    const embedded = await world.mind().embedder.embed(['', 'mail me@acme.test']);
    expect(embedded.ok).to.equal(true);
    expect(world.requests[0]?.body).to.deep.include({ input: ['(no text)', 'mail [e-mail]'] });
  });

  it('has nothing to ask for no texts', async () => {
    expect(await world.mind().embedder.embed([])).to.deep.include({ ok: true });
    expect(world.requests).to.deep.equal([]);
  });

  it('says why there are none: the server is down, or embeddings are not configured', async () => {
    world.faults.add({ system: 'openai', kind: 'error', status: 503 });
    expect(await world.mind().embedder.embed(['a'])).to.deep.include({ ok: false, why: 'unavailable' });
    const without = await world.mind({ embeddingModel: null }).embedder.embed(['a']);
    expect(without).to.deep.include({ ok: false, why: 'off' });
  });
});
