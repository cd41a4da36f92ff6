import { expect } from 'chai';
import { askedOn, sandboxVocabulary } from '../../bench/evaluate/ask/world.ts';
import { parse } from '../../conversation/parser/parse.ts';
import { type AskerRole, promptsFor, suggestionsFor } from '../../conversation/suggest.ts';

const vocabulary = sandboxVocabulary();
const projectsOf = (keys: string[]) =>
  keys.map((key) => ({ key, kind: key === 'LUMA' ? ('retainer' as const) : ('scope' as const) }));
const suggested = (question: string, role: AskerRole, keys: string[] = []) =>
  suggestionsFor(question, { role, projects: projectsOf(keys), vocabulary, today: askedOn });

describe('suggestions', () => {
  it('are three that fit what was asked', () => {
    expect(suggested('luma zzz', 'pm', ['SATG', 'LUMA'])).to.deep.equal([
      'How many hours are left on LUMA?',
      'How is LUMA doing this month?',
      'What should I do today?',
    ]);
    expect(suggested('review thing', 'lead')[0]).to.equal('Which pull requests wait for review?');
  });

  it('name only projects of whoever asks, and only what they may ask', () => {
    expect(suggested('luma zzz', 'pm', ['SATG']).join())
      .to.include('SATG')
      .and.not.include('LUMA');
    expect(suggested('budget luma zzz', 'member').join()).not.to.match(/LUMA|left on/);
  });

  for (const role of ['member', 'lead', 'pm', 'admin'] as const) {
    it(`are understood when somebody takes them up: ${role}`, () => {
      const context = { role, projects: projectsOf(['LUMA']) };
      const offered = [...promptsFor(context).map(({ message }) => message), ...suggested('zzz', role, ['LUMA'])];
      expect(promptsFor(context)).to.have.length(4);
      for (const question of offered)
        expect(parse(question, { vocabulary, today: askedOn, earlier: null }).useCase, question).not.to.equal(
          'unknown',
        );
    });
  }
});
