import { type Bm25, bm25Of, documentOf } from './bm25.ts';
import type { TicketFacts } from './facts.ts';
import { addTo, type Bag, createLexicon } from './lexicon.ts';
import { type Postings, postingsOf } from './postings.ts';
import { bodyOf, type Lexicons, type PreparedEpic, type PreparedTicket, templateOf } from './prepared.ts';
import { logRarity, type Rarity, rarityOf, scaledVector, unitSum, unitVector, type Vector } from './vector.ts';

/** A candidate epic with what is known of its children. */
export interface Candidate {
  epic: PreparedEpic;
  children: PreparedTicket[];
  /** The children's texts as vectors, in their order. */
  vectors: Vector[];
  /** Every word of the epic and its children. */
  terms: ReadonlySet<number>;
  /** When its children were made, in order; all of them, and by who made them. */
  times: Float64Array;
  timesByAuthor: ReadonlyMap<string, Float64Array>;
  hasOpenChild: boolean;
}

/** All that is known of a project, ready to be compared with tickets. Positions are those of `candidates`. */
export interface ProjectModel {
  candidates: Candidate[];
  words: Rarity;
  grams: Rarity;
  template: ReadonlySet<number>;
  profiles: Postings;
  epicTitles: Postings;
  epicTitleGrams: Postings;
  /** One per child of any candidate; `childOwner` says whose it is. */
  childTitleGrams: Postings;
  childOwner: Int32Array;
  bm25: Bm25;
  labels: LabelModel;
  milestones: ReadonlyMap<string, ReadonlyMap<number, number>>;
  sprints: ReadonlyMap<string, ReadonlyMap<number, number>>;
  ownerOfKey: ReadonlyMap<string, number>;
}

/** How labels are spread over epics. */
export interface LabelModel {
  /** A ticket's labels as a vector of length 1; a label all tickets have counts nothing. */
  vectorOf(labels: readonly string[]): Vector;
  /** Per candidate the labels of its children. */
  profiles: Postings;
}

/** Reads a project once: `known` are its tickets, linked or not, `epics` those a ticket may be put in. */
export function buildModel(
  known: readonly PreparedTicket[],
  epics: readonly PreparedEpic[],
  lexicons: Lexicons,
): ProjectModel {
  const template = templateOf(known.map(({ text }) => text));
  const bodies = new Map<PreparedTicket, Bag>(known.map((ticket) => [ticket, bodyOf(ticket.text, template)]));
  const epicBodies = epics.map(({ text }) => bodyOf(text, template));
  const words = rarityOf([...bodies.values(), ...epicBodies], lexicons.words.size());
  const grams = rarityOf(
    [...known, ...epics].map(({ text }) => text.titleGrams),
    lexicons.grams.size(),
  );
  const bodyOfChild = (ticket: PreparedTicket): Bag => bodies.get(ticket) ?? new Map();
  const candidates = candidatesOf(known, epics, (child) => unitVector(bodyOfChild(child), words));
  const children = candidates.flatMap((candidate, owner) => candidate.children.map((child) => ({ child, owner })));
  return {
    candidates,
    words,
    grams,
    template,
    profiles: postingsOf(
      candidates.map(({ vectors }, at) => unitSum([...vectors, unitVector(epicBodies[at] ?? new Map(), words)])),
    ),
    epicTitles: postingsOf(epics.map(({ text }) => unitVector(text.title, words))),
    epicTitleGrams: postingsOf(epics.map(({ text }) => unitVector(text.titleGrams, grams))),
    childTitleGrams: postingsOf(children.map(({ child }) => unitVector(child.text.titleGrams, grams))),
    childOwner: Int32Array.from(children.map(({ owner }) => owner)),
    bm25: bm25Of(candidates.map(({ epic, children: own }) => documentOf(epic.text.title, own.map(bodyOfChild)))),
    labels: labelModel(known, candidates),
    milestones: plansOf(candidates, ({ milestone }) => milestone),
    sprints: plansOf(candidates, ({ sprint }) => sprint),
    ownerOfKey: new Map(
      candidates.flatMap(({ epic, children: own }, at) =>
        [epic.facts.key, ...own.map(({ facts }) => facts.key)].map((key) => [key, at] as const),
      ),
    ),
  };
}

function candidatesOf(
  known: readonly PreparedTicket[],
  epics: readonly PreparedEpic[],
  vectorOf: (child: PreparedTicket) => Vector,
): Candidate[] {
  const byEpic = new Map<string | null, PreparedTicket[]>();
  for (const ticket of known) {
    const { epicKey } = ticket.facts;
    const own = byEpic.get(epicKey);
    if (own) own.push(ticket);
    else byEpic.set(epicKey, [ticket]);
  }
  return epics.map((epic) => {
    const children = byEpic.get(epic.facts.key) ?? [];
    const vectors = children.map(vectorOf);
    return {
      epic,
      children,
      vectors,
      terms: termsOf(epic, vectors),
      times: timesOf(children),
      timesByAuthor: timesByAuthor(children),
      hasOpenChild: children.some(({ facts }) => facts.open),
    };
  });
}

function termsOf({ text }: PreparedEpic, vectors: readonly Vector[]): Set<number> {
  const terms = new Set(text.title.keys());
  for (const vector of vectors) for (const term of vector.terms) terms.add(term);
  return terms;
}

const timesOf = (children: readonly PreparedTicket[]) =>
  Float64Array.from(children, ({ facts }) => facts.createdAt).sort();

function timesByAuthor(children: readonly PreparedTicket[]): Map<string, Float64Array> {
  const authors = new Set(children.flatMap(({ facts }) => facts.authorId ?? []));
  return new Map([...authors].map((id) => [id, timesOf(children.filter(({ facts }) => facts.authorId === id))]));
}

function labelModel(known: readonly PreparedTicket[], candidates: readonly Candidate[]): LabelModel {
  const labels = createLexicon();
  const tickets = known.map(({ facts }) => bagOfLabels(facts.labels));
  const idf = logRarity(tickets);
  const vectorOf = (own: readonly string[]) => {
    const bag = bagOfLabels(own);
    return scaledVector(
      bag.keys(),
      [...bag].map(([label, times]) => times * idf(label)),
    );
  };
  return {
    vectorOf,
    profiles: postingsOf(candidates.map(({ children }) => vectorOf(children.flatMap(({ facts }) => facts.labels)))),
  };

  function bagOfLabels(own: readonly string[]): Bag {
    const bag: Bag = new Map();
    for (const label of own) addTo(bag, labels.idOf(label), 1);
    return bag;
  }
}

/** Per version or sprint, how many of its tickets are in each candidate. */
function plansOf(
  candidates: readonly Candidate[],
  planOf: (facts: TicketFacts) => string | null,
): Map<string, Map<number, number>> {
  const counts = new Map<string, Map<number, number>>();
  for (const [at, { children }] of candidates.entries()) {
    for (const { facts } of children) {
      const plan = planOf(facts);
      if (plan === null) continue;
      const own = counts.get(plan) ?? new Map<number, number>();
      counts.set(plan, own);
      own.set(at, (own.get(at) ?? 0) + 1);
    }
  }
  return counts;
}
