import { parse } from '../../conversation/parser/parse.ts';
import type { Meaning } from '../../conversation/use-cases.ts';
import { isSame, written } from './ask/compare.ts';
import { type EvaluatedQuestion, readQuestions } from './ask/file.ts';
import { lineOf, tally } from './ask/score.ts';
import { askedOn, sandboxVocabulary } from './ask/world.ts';

const sets = ['test/conversation/questions.jsonl', 'test/conversation/hostile.jsonl'];

/**
 * `npm run evaluate:questions [-- FILE …]`: what the parser makes of questions, as asked in the sandbox's agency on
 * Monday, 23 November 2026. Prints each that was not understood as expected, then the figures by kind and by role.
 */
function main(files: readonly string[]): void {
  const questions = (files.length > 0 ? files : sets).flatMap(readQuestions);
  const vocabulary = sandboxVocabulary();
  const understood = (question: string, earlier: Meaning | null) =>
    parse(question, { vocabulary, today: askedOn, earlier });
  const judged = questions.map((asked) => {
    const earlier = asked.earlier.reduce<Meaning | null>((before, each) => understood(each, before), null);
    const meaning = understood(asked.question, earlier);
    return { asked, meaning, right: isSame(meaning, asked.expect, askedOn) };
  });
  for (const { asked, meaning, right } of judged) {
    if (right) continue;
    console.log(`not as expected: ${asked.question}`);
    console.log(`  expected ${written(asked.expect, askedOn)}\n  got      ${written(meaning, askedOn)}`);
  }
  const by = (name: string, group: (asked: EvaluatedQuestion) => string) => {
    for (const [each, sum] of tally(judged.map(({ asked, right }) => ({ right, group: group(asked) }))))
      console.log(lineOf(`${name} ${each}`, sum));
  };
  by('kind', ({ kind, expect }) => kind ?? expect.useCase);
  by('role', ({ role }) => role);
  for (const [, sum] of tally(judged.map(({ right }) => ({ right, group: 'all' })))) console.log(lineOf('parser', sum));
}

main(process.argv.slice(2));
