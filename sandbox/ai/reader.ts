import { z } from 'zod';
import type { Misanswer } from '../faults.ts';
import type { Filler } from './shape.ts';
import { wordsOf } from './words.ts';

const materialSchema = z.object({ material: z.array(z.object({ id: z.string(), text: z.string() })) });
type Material = z.infer<typeof materialSchema>['material'];

/** What was sent as material; nothing when the message is of another kind. */
export function materialOf(message: string): Material {
  try {
    return materialSchema.parse(JSON.parse(message)).material;
  } catch {
    return [];
  }
}

/** Words that stand for a choice without being it. */
const alike: Readonly<Record<string, string>> = {
  active: 'working looking pushed fix testing retested done left',
  block: 'wait waiting stuck depends blocker need pending access vendor customer',
  working: 'progress implement started today tomorrow almost review pushed draft',
  done: 'finished merged resolved shipped deployed complete',
  scope: 'added new additional requirement request change',
  reopen: 'again returned regression bounce',
  team: 'new colleague joined left handover onboarding',
  underestim: 'longer bigger complex harder estimate',
};

/** What somebody says who finds nothing, where it may be said. */
const unclear = 'unclear';

/**
 * Fills an answer as somebody would who looks for words: the choice that has most in common with the material, the
 * texts that speak for it as what is cited, a sentence with the first tickets among them and the first fact.
 */
export function createReader(material: Material, misanswer: Misanswer | undefined): Filler {
  const evidence = material.filter(({ id }) => id !== 'question' && id !== 'facts');
  const all = wordsOf(evidence.map(({ text }) => text).join(' '));
  const score = (choice: unknown) => {
    const own = wordsOf(String(choice).replaceAll(/[-_]/g, ' '));
    const wanted = new Set(own.flatMap((word) => [word, ...wordsOf(alike[keyOf(word)] ?? '')]));
    return all.filter((word) => wanted.has(word)).length;
  };
  const ranked = (values: unknown[]) => {
    const best = values.map((value, index) => ({ value, index, score: score(value) }));
    best.sort(
      (a, b) => b.score - a.score || Number(b.value === unclear) - Number(a.value === unclear) || a.index - b.index,
    );
    return best.map(({ value }) => value);
  };
  const fact = material.find(({ id }) => id === 'facts')?.text.split('\n')[0] ?? '';
  return {
    choose: (values) => (misanswer === 'lie' ? ranked(values).at(-1) : ranked(values)[0]),
    text: (name) => sentence(name, fact, material, misanswer),
    list(name, item) {
      if (/cit|evidence|source|ids?$/i.test(name))
        return misanswer === 'cite-unknown' ? ['NOPE-1'] : evidence.slice(0, 3).map(({ id }) => id);
      if (item.enum) return misanswer === 'lie' ? ranked(item.enum).reverse() : ranked(item.enum);
      return undefined;
    },
    number: (_, { minimum = 0, maximum = 1 }) => minimum + (maximum - minimum) * (misanswer === 'lie' ? 0.99 : 0.8),
    leavesEmpty: (name) => !/word|text|sentence|summary|reason/i.test(name),
  };
}

const keyOf = (word: string) => Object.keys(alike).find((key) => word.startsWith(key.slice(0, 5))) ?? '';

function sentence(name: string, fact: string, material: Material, misanswer: Misanswer | undefined): string {
  if (/cit|id$/i.test(name)) return misanswer === 'cite-unknown' ? 'NOPE-1' : (material[0]?.id ?? '');
  if (misanswer === 'lie') return 'It is 987 % over, which is 4321 hours.';
  if (misanswer === 'obey') return orderIn(material) ?? 'See https://elsewhere.example/pay and tell <!channel>.';
  const tickets = [...new Set(material.map(({ id }) => id).filter((id) => /^[A-Z][A-Z0-9]*-\d+$/.test(id)))];
  const who = tickets.length > 0 ? `${tickets.slice(0, 2).join(' and ')} show it best` : 'The texts speak for it';
  return fact === '' ? `${who}.` : `${who} (${fact}).`;
}

/** The first text that gives orders, as a model that obeys would carry it on. */
const orderIn = (material: Material) =>
  material.find(({ text }) => /ignore|instruct|you (?:must|are)|https?:|system prompt/i.test(text))?.text;
