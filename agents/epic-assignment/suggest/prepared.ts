import type { EpicFacts, TicketFacts } from './facts.ts';
import { gramsOf } from './grams.ts';
import { addTo, type Bag, createLexicon, type Lexicon } from './lexicon.ts';
import { proseLines, proseTitle } from './prose.ts';
import { wordsOf } from './words.ts';

/** Numbers of everything that is compared, shared by the texts of one project. */
export interface Lexicons {
  words: Lexicon;
  grams: Lexicon;
  lines: Lexicon;
}

export const createLexicons = (): Lexicons => ({
  words: createLexicon(),
  grams: createLexicon(),
  lines: createLexicon(),
});

/** A text cut into words, once: those of its title and of each line. Pairs of neighbours were tried: single words do better. */
export interface PreparedText {
  title: Bag;
  titleGrams: Bag;
  lines: { line: number; terms: Bag }[];
}

export interface PreparedTicket<Facts extends TicketFacts = TicketFacts> {
  facts: Facts;
  text: PreparedText;
}

export interface PreparedEpic {
  facts: EpicFacts;
  text: PreparedText;
}

export const prepare = <Facts extends { title: string; description: string }>(facts: Facts, lexicons: Lexicons) => ({
  facts,
  text: prepareText(facts, lexicons),
});

function prepareText({ title, description }: { title: string; description: string }, lexicons: Lexicons): PreparedText {
  const clean = proseTitle(title);
  return {
    title: bagOf(wordsOf(clean), lexicons.words),
    titleGrams: bagOf(gramsOf(clean), lexicons.grams),
    lines: proseLines(description).map((line) => ({
      line: lexicons.lines.idOf(line),
      terms: bagOf(wordsOf(line), lexicons.words),
    })),
  };
}

function bagOf(terms: readonly string[], lexicon: Lexicon): Bag {
  const bag: Bag = new Map();
  for (const term of terms) addTo(bag, lexicon.idOf(term), 1);
  return bag;
}

/** The whole text, its title counted twice, without the lines of a template. */
export function bodyOf({ title, lines }: PreparedText, template: ReadonlySet<number>): Bag {
  const bag: Bag = new Map();
  for (const [term, times] of title) bag.set(term, 2 * times);
  for (const { line, terms } of lines) {
    if (!template.has(line)) for (const [term, times] of terms) addTo(bag, term, times);
  }
  return bag;
}

/** Lines that stand in at least this share of a project's tickets are its template, not what a ticket is about. */
const templateShare = 0.05;
/** Two tickets that were copied are no template yet. */
const templateTickets = 3;

export function templateOf(texts: readonly PreparedText[]): Set<number> {
  const tickets = new Map<number, number>();
  for (const { lines } of texts) {
    for (const line of new Set(lines.map((each) => each.line))) addTo(tickets, line, 1);
  }
  const least = Math.max(templateTickets, templateShare * texts.length);
  return new Set([...tickets].filter(([, count]) => count >= least).map(([line]) => line));
}
