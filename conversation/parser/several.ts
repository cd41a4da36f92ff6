import { isChange } from '../changes/index.ts';
import { type Meaning, useCases } from '../use-cases.ts';
import { type ParseContext, parse } from './parse.ts';
import { read } from './read.ts';
import { readWhen } from './when.ts';

/** Questions answered at once at most: what is more is a list to be asked one by one. */
const mostAtOnce = 3;
const between =
  /\?+\s+(?=\p{L})|;\s+|\n+|,?\s+(?:and|also|plus)\s+(?=(?:who|what|how|which|when|why|is|are|did|has|have|will)\b)/iu;
const said = new Set<Meaning['useCase']>(['unknown', 'greeting', 'thanks', 'confirm', 'help']);

/** What a question means: several meanings where it asks several things, or one thing of several projects or people. */
export function parseAll(question: string, context: ParseContext): Meaning[] {
  const whole = parse(question, context);
  const parts = question.split(between).filter((part) => /\p{L}.*\s.*\p{L}/u.test(part));
  if (parts.length > 1 && parts.length <= mostAtOnce) {
    const meanings: Meaning[] = [];
    for (const part of parts) meanings.push(parse(part, { ...context, earlier: meanings.at(-1) ?? context.earlier }));
    const different = new Set(meanings.map((meaning) => JSON.stringify(meaning)));
    if (meanings.every(({ useCase }) => !said.has(useCase) && !isChange(useCase)) && different.size === parts.length)
      return meanings;
  }
  return ofEach(whole, question, context);
}

/** The months a question names: “October and November”. */
function monthsIn(question: string, { vocabulary, today }: Pick<ParseContext, 'vocabulary' | 'today'>) {
  const first = read(question, vocabulary, today).when;
  const second = first.month && !first.range ? readWhen(first.rest, today).month : null;
  return first.month && second && second.past !== first.month.past ? [first.month, second] : [];
}

/** One meaning for each project, or for each person, that a question about facts names. */
function ofEach(meaning: Meaning, question: string, { vocabulary, today }: ParseContext): Meaning[] {
  const { useCase, arguments: given } = meaning;
  if (isChange(useCase) || said.has(useCase)) return [meaning];
  const { projects, people } = read(question, vocabulary, today).named;
  const takes = (name: string) => name in useCases[useCase].arguments.shape;
  const each = (name: string, values: readonly string[]) =>
    values.slice(0, mostAtOnce).map((value) => ({ useCase, arguments: { ...given, [name]: value } }));
  const months = monthsIn(question, { vocabulary, today });
  if (months.length > 1 && months.some(({ past, near }) => given.month === past || given.month === near))
    return each('month', months.map((month) => (useCase === 'forecast' ? month.near : month.past)).sort());
  if (projects.length > 1 && given.project === projects[0] && takes('project')) return each('project', projects);
  return people.length > 1 && given.of === people[0] ? each('of', people) : [meaning];
}
