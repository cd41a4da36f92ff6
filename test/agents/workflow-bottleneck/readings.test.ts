import { expect } from 'chai';
import type { Reading } from '../../../agents/agent.ts';
import { questionOn, withReading } from '../../../agents/workflow-bottleneck/context/questions.ts';
import type { Context } from '../../../agents/workflow-bottleneck/context/read-context.ts';
import type { Activity } from '../../../agents/workflow-bottleneck/context/statement.ts';

const at = new Date('2026-11-10T10:00:00Z');
const said = (id: string, text: string): Activity => ({
  id,
  kind: 'comment',
  authorId: 'ana',
  author: 'Ana',
  at,
  text,
});
const comments = [said('1', 'I am looking into the failing test now.'), said('2', 'Hmm, the staging thing again')];
const passive: Context = {
  category: 'passive',
  confidence: 0.9,
  waitsFor: null,
  quote: null,
  lastActivityAt: at,
  by: 'rules',
};
const reading = (choice: string, citedIds: string[], confidence = 0.8): Reading => ({
  questionId: questionOn('SUBS-1', comments).id,
  choice,
  ranked: [choice],
  confidence,
  citedIds,
  wording: null,
  by: 'model',
});
const read = (...readings: Reading[]) => withReading(passive, 'SUBS-1', comments, readings, 0.7);

describe('what a model makes of comments rules cannot tell', () => {
  it('counts with the words it goes by', () => {
    const found = read(reading('blocked', ['2']));
    expect(found).to.include({ category: 'blocked', by: 'model', confidence: 0.8 });
    expect(found.quote?.quote).to.equal('Hmm, the staging thing again');
  });

  it('may not go by words that rules read otherwise', () => {
    expect(read(reading('blocked', ['1']))).to.equal(passive);
    expect(read(reading('blocked', ['1', '2'])).quote?.activityId).to.equal('2');
  });

  it('does not count when unsure, without a cited comment, or of another item', () => {
    expect(read(reading('blocked', ['2'], 0.6))).to.equal(passive);
    expect(read(reading('blocked', ['9']))).to.equal(passive);
    expect(read({ ...reading('blocked', ['2']), questionId: 'why-it-waits/SUBS-2' })).to.equal(passive);
  });

  it('never clears what nobody has worked on for days', () => {
    expect(read(reading('active', ['2']))).to.equal(passive);
    expect(read(reading('unclear', ['2']))).to.equal(passive);
  });
});
