import { expect } from 'chai';
import fc from 'fast-check';
import { isSame, written } from '../../bench/evaluate/ask/compare.ts';
import { readQuestions } from '../../bench/evaluate/ask/file.ts';
import { askedOn, sandboxVocabulary } from '../../bench/evaluate/ask/world.ts';
import { parse } from '../../conversation/parser/parse.ts';
import { type Meaning, useCases } from '../../conversation/use-cases.ts';

const vocabulary = sandboxVocabulary();
const meant = (question: string, earlier: Meaning | null = null, thread: readonly Meaning[] = []) =>
  parse(question, { vocabulary, today: askedOn, earlier, thread });
function inThread(...questions: string[]): Meaning | null {
  const thread: Meaning[] = [];
  for (const question of questions) thread.push(meant(question, thread.at(-1) ?? null, thread));
  return thread.at(-1) ?? null;
}

describe('the parser of questions', () => {
  for (const [set, least] of [
    ['questions', 120],
    ['paraphrases', 100],
    ['hostile', 40],
    ['as-written', 50],
  ] as const) {
    it(`understands every question of the set “${set}” as expected`, () => {
      const asked = readQuestions(`test/conversation/${set}.jsonl`);
      expect(asked.length).to.be.at.least(least);
      const wrong = asked.flatMap(({ earlier, question, expect: wanted }) => {
        const got = inThread(...earlier, question) ?? meant('');
        return isSame(got, wanted, askedOn) ? [] : [`${question}: ${written(got, askedOn)}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it('gives only arguments that the use case takes', () => {
    for (const { earlier, question } of readQuestions('test/conversation/questions.jsonl')) {
      const { useCase, arguments: given } = inThread(...earlier, question) ?? meant('');
      expect(useCases[useCase].arguments.strict().safeParse(given).success, question).to.equal(true);
    }
  });

  it('is not put off by case, marks, mentions, emoji and misspelling', () => {
    const wanted = written(meant('who hasn’t logged last week?'), askedOn);
    for (const text of [
      'WHO HASNT LOGGED LAST WEEK???',
      'who has not logged last week',
      ':wave: Hi Reeve, who hasn’t logged last week?',
      'who hasn’t loged last week',
      '/pm who hasn’t logged last week?',
    ])
      expect(written(meant(text), askedOn), text).to.equal(wanted);
  });

  it('keeps the subject of a thread through several turns', () => {
    expect(inThread('how is LUMA doing?', 'and last month?', 'will it run out?', 'and FERN?')).to.deep.equal({
      useCase: 'budget',
      arguments: { project: 'FERN' },
    });
  });

  it('takes an unknown key for the key of a project it does not know', () => {
    expect(meant('budget ACME')).to.deep.equal({ useCase: 'budget', arguments: { project: 'ACME' } });
    expect(meant('set the retainer of ACME to 120 hours').arguments).to.deep.equal({ project: 'ACME', hours: 120 });
  });

  it('understands each use case that its page lists, and lists each', async () => {
    const { readFileSync } = await import('node:fs');
    const page = readFileSync(new URL('../../docs/conversation.md', import.meta.url), 'utf8');
    for (const useCase of Object.keys(useCases)) expect(page, useCase).to.include(`\`${useCase}\``);
  });

  it('never fails, whatever it is given, and says the same twice', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('LUMA', 'epic', ' ', '$where', 'until', '2026-99-99', '<@U1>', '-1'),
    );
    fc.assert(
      fc.property(fc.array(odd), (parts) => {
        const text = parts.join(' ');
        expect(meant(text)).to.deep.equal(meant(text));
      }),
    );
  });

  it('takes no time over a text made to take long', () => {
    const started = process.cpuUsage();
    for (const part of ['a', 'epic ', 'for ', 'until until ', 'PROJECT ', '- ', 'which what ', '@a.', '1,000 '])
      meant(part.repeat(100_000));
    expect(process.cpuUsage(started).user / 1000).to.be.lessThan(5_000);
  });
});
