import { expect } from 'chai';
import type { Question, Reading } from '../../agents/agent.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = new Date('2026-11-10T10:00:00Z');
const question = (text: string): Question => ({
  id: 'why-it-waits/SUBS-1',
  kind: 'why-it-waits',
  text: 'Why?',
  choices: ['active', 'blocked'],
  evidence: [{ id: '1', text }],
});
const reading: Reading = {
  questionId: 'why-it-waits/SUBS-1',
  choice: 'blocked',
  ranked: ['blocked'],
  confidence: 0.8,
  citedIds: ['1'],
  wording: null,
  by: 'model',
};

describe('readings of the last run', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  it('answer the same question, and none whose evidence has changed', async () => {
    const { readings } = opened.store;
    await readings.put('workflow-bottleneck', at, [question('Hmm')], [reading]);
    expect(await readings.of('workflow-bottleneck', [question('Hmm')])).to.deep.equal([reading]);
    expect(await readings.of('workflow-bottleneck', [question('Hmm, again')])).to.deep.equal([]);
    expect(await readings.of('forecast-variance', [question('Hmm')])).to.deep.equal([]);
  });

  it('are replaced by those of a later run, and deleted when old', async () => {
    const { readings } = opened.store;
    const later = { ...reading, choice: 'active', ranked: ['active'] };
    await readings.put('workflow-bottleneck', new Date(at.getTime() + 1), [question('Hmm')], [later]);
    expect(await readings.of('workflow-bottleneck', [question('Hmm')])).to.deep.equal([later]);
    await readings.deleteBefore(new Date(at.getTime() + 2));
    expect(await readings.of('workflow-bottleneck', [question('Hmm')])).to.deep.equal([]);
  });
});
