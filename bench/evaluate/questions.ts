import type { Meaning } from '../../conversation/use-cases.ts';
import { type Answerer, type Heard, startAskedApp } from './ask/app.ts';
import { isSame, written } from './ask/compare.ts';
import { type EvaluatedQuestion, readQuestions } from './ask/file.ts';
import { lineOf, tally } from './ask/score.ts';
import { askedOn } from './ask/world.ts';

const sets = ['questions', 'paraphrases', 'hostile', 'as-written'].map((name) => `test/conversation/${name}.jsonl`);
/** Asks through the sandbox's stand-in for a model: not how well a model does, but that all of it works with one. */
const standIn = '--stand-in';

interface Judged {
  asked: EvaluatedQuestion;
  /** What is wrong with the answer; empty when it is right. */
  wrong: string[];
}

/**
 * `npm run evaluate:questions [-- [--stand-in] FILE …]`: what Reeve makes of questions in the sandbox's agency on Monday, 23 November
 * 2026, 10:00 in New York. Prints each that was not answered as expected, and the figures by kind, by role and in all:
 * for the rules, and for the model when OPENAI_API_KEY and the models' names are set; or for the stand-in alone.
 */
async function main(given: readonly string[]): Promise<void> {
  const files = given.filter((each) => each !== standIn);
  const questions = (files.length > 0 ? files : sets).flatMap(readQuestions);
  if (given.includes(standIn)) return evaluate('stand-in', questions);
  await evaluate('parser', questions);
  if (process.env.OPENAI_API_KEY) await evaluate('model', questions);
}

async function evaluate(name: Answerer, questions: readonly EvaluatedQuestion[]): Promise<void> {
  const app = await startAskedApp(name);
  const judged: Judged[] = [];
  for (const asked of questions) judged.push({ asked, wrong: wrongWith(asked, await app.ask(asked)) });
  await app.stop();
  for (const { asked, wrong } of judged.filter((each) => each.wrong.length > 0))
    console.log(
      `${name}, not as expected (${asked.role}): ${asked.question}\n${wrong.map((each) => `  ${each}`).join('\n')}`,
    );
  const by = (label: string, group: (asked: EvaluatedQuestion) => string) => {
    for (const [each, sum] of tally(
      judged.map(({ asked, wrong }) => ({ right: wrong.length === 0, group: group(asked) })),
    ))
      console.log(lineOf(`${name}, ${label} ${each}`, sum));
  };
  by('kind', ({ kind, expect }) => kind ?? expect.useCase);
  by('role', ({ role }) => role);
  const right = judged.filter(({ wrong }) => wrong.length === 0).length;
  console.log(lineOf(name, { right, of: judged.length }));
}

/** By meaning, and by what the answer must and must not say. */
function wrongWith({ expect: meant, facts }: EvaluatedQuestion, { meaning, text }: Heard): string[] {
  const other = isExpected(meaning, meant)
    ? []
    : [`expected ${written(meant, askedOn)}, got ${written(meaning, askedOn)}`];
  const missing = facts.must.filter((fact) => !text.includes(fact)).map((fact) => `does not say “${fact}”`);
  const leaked = facts.mustNot.filter((fact) => text.includes(fact)).map((fact) => `says “${fact}”`);
  return [...other, ...missing, ...leaked, ...(missing.length > 0 ? [`said ${text.slice(0, 300)}`] : [])];
}

/** Small talk is no subject to go on from, so in a thread the subject before it is what is remembered. */
const isExpected = (meaning: Meaning, meant: Meaning): boolean =>
  isSame(meaning, meant, askedOn) || ['greeting', 'thanks', 'confirm', 'unknown'].includes(meant.useCase);

await main(process.argv.slice(2));
process.exit(0);
