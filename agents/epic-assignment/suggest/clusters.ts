import { sigmoid } from './confidence.ts';
import { createLexicon } from './lexicon.ts';
import { linkage } from './linkage.ts';
import { postingsOf } from './postings.ts';
import { bodyOf, type Lexicons, type PreparedTicket, templateOf } from './prepared.ts';
import { logRarity, type Rarity, rarityOf, scaledVector, unitVector } from './vector.ts';
import { surfaceWords } from './words.ts';

/** Orphans that look like one piece of work no epic exists for, and what it could be called. */
export interface ProposedEpic {
  name: string;
  ticketKeys: string[];
}

/** How likely two tickets belong together; fitted on pairs of public tickets. Purity .92 to .95 at these settings. */
const pair = {
  words: 3.2,
  characters: 3.8,
  author: 1.1,
  sameDay: 0.3,
  near: 1.5,
  burst: 1,
  labels: 0.3,
  milestone: 2.1,
};
const pairBias = -6.5;
const nearDays = 7;
const burstMinutes = 72;
const windowDays = 60;
/** A window is cut where it grows beyond this, so that thousands of orphans take seconds. */
const windowTickets = 400;
const leastLink = 0.5;
const leastTickets = 3;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Groups orphans by average linkage within windows of 60 days. Each ticket is in one group at most; small groups are none. */
export function proposeEpics(orphans: readonly PreparedTicket[], lexicons: Lexicons): ProposedEpic[] {
  const template = templateOf(orphans.map(({ text }) => text));
  const bags = new Map(orphans.map((ticket) => [ticket, bodyOf(ticket.text, template)]));
  const words = rarityOf([...bags.values()], lexicons.words.size());
  const grams = rarityOf(
    orphans.map(({ text }) => text.titleGrams),
    lexicons.grams.size(),
  );
  const groups = windowsOf(orphans).flatMap((window) => {
    const bodies = window.map((ticket) => unitVector(bags.get(ticket) ?? new Map(), words));
    const titles = window.map(({ text }) => unitVector(text.titleGrams, grams));
    const [byBody, byTitle] = [postingsOf(bodies), postingsOf(titles)];
    const cosinesOf = labelsOf(window);
    const links = window.map((one, at) => {
      const [body, title] = [byBody.dots(bodies[at] ?? none), byTitle.dots(titles[at] ?? none)];
      const labels = cosinesOf(at);
      return Float64Array.from(window, (other, to) =>
        linkOf(one, other, body[to] ?? 0, title[to] ?? 0, labels[to] ?? 0),
      );
    });
    return linkage(links, leastLink).map((members) => members.flatMap((at) => window[at] ?? []));
  });
  return groups
    .filter((group) => group.length >= leastTickets)
    .map((group) => ({ name: nameOf(group, words, lexicons), ticketKeys: group.map(({ facts }) => facts.key) }))
    .sort((a, b) => b.ticketKeys.length - a.ticketKeys.length || a.name.localeCompare(b.name));
}

const none = { terms: new Int32Array(), values: new Float64Array() };

function windowsOf(orphans: readonly PreparedTicket[]): PreparedTicket[][] {
  const windows: PreparedTicket[][] = [];
  for (const ticket of [...orphans].sort((a, b) => a.facts.createdAt - b.facts.createdAt)) {
    const last = windows.at(-1);
    const from = last?.[0]?.facts.createdAt ?? Number.NEGATIVE_INFINITY;
    const fits = last && last.length < windowTickets && ticket.facts.createdAt - from <= windowDays * dayMs;
    if (fits) last.push(ticket);
    else windows.push([ticket]);
  }
  return windows;
}

/** The cosines of a ticket's labels to those of each ticket of the window. */
function labelsOf(window: readonly PreparedTicket[]): (at: number) => Float64Array {
  const labels = createLexicon();
  const bags = window.map(({ facts }) => new Map(facts.labels.map((label) => [labels.idOf(label), 1])));
  const idf = logRarity(bags);
  const vectors = bags.map((bag) => scaledVector(bag.keys(), [...bag.keys()].map(idf)));
  const postings = postingsOf(vectors);
  return (at) => postings.dots(vectors[at] ?? none);
}

function linkOf(
  { facts: a }: PreparedTicket,
  { facts: b }: PreparedTicket,
  words: number,
  characters: number,
  labels: number,
): number {
  const apart = Math.abs(a.createdAt - b.createdAt);
  const author = a.authorId !== null && a.authorId === b.authorId;
  return sigmoid(
    pairBias +
      pair.words * Math.sqrt(words) +
      pair.characters * Math.sqrt(characters) +
      (author ? pair.author : 0) +
      (apart < dayMs ? pair.sameDay : 0) +
      pair.near * Math.exp(-apart / dayMs / nearDays) +
      (author && apart <= burstMinutes * minuteMs ? pair.burst : 0) +
      pair.labels * labels +
      (a.milestone !== null && a.milestone === b.milestone ? pair.milestone : 0),
  );
}

const nameWords = 3;

/** The words most of the tickets' titles share, the rarest first, in the order the first of them writes them. */
function nameOf(group: readonly PreparedTicket[], { idf }: Rarity, { words }: Lexicons): string {
  const tickets = new Map<number, number>();
  for (const { text } of group) for (const term of text.title.keys()) tickets.set(term, (tickets.get(term) ?? 0) + 1);
  const title = group[0]?.facts.title ?? '';
  const written = surfaceWords(group.map(({ facts }) => facts.title).join('\n'));
  const order = [...written.values()];
  const shared = [...tickets]
    .flatMap(([term, count]) => {
      const word = written.get(words.termOf(term));
      return word !== undefined && 2 * count > group.length ? [{ word, weight: count * idf(term) }] : [];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, nameWords)
    .map(({ word }) => word)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const name = shared.length === 0 ? title : shared.join(' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
