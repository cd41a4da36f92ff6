import type { Reason, Sibling, TicketFacts } from './facts.ts';
import { type Feature, weights } from './features.ts';
import { type Columns, meansOf } from './measure.ts';
import type { Candidate, ProjectModel } from './model.ts';
import { bodyOf, type Lexicons, type PreparedTicket } from './prepared.ts';
import { proseLines } from './prose.ts';
import { unitVector, type Vector } from './vector.ts';
import { surfaceWords } from './words.ts';

const mostReasons = 3;
const mostSiblings = 3;
const mostWords = 3;
/** From this cosine on a child counts as one like the ticket. */
const alike = 0.1;

/** The kinds of reasons, each with the features it stands for. */
const sources: readonly { kind: Reason['kind']; of: Feature[] }[] = [
  { kind: 'words', of: ['profile', 'bm25', 'nearestChild'] },
  { kind: 'title', of: ['epicTitle', 'coldTitle'] },
  { kind: 'recent', of: ['recency', 'fresh', 'openChild'] },
  { kind: 'author', of: ['author'] },
  { kind: 'labels', of: ['labels'] },
  { kind: 'milestone', of: ['milestone'] },
  { kind: 'cited', of: ['cited'] },
  { kind: 'meaning', of: ['meaning'] },
];

/** A ticket's likeness, worked out once for all its choices. */
export interface Explainer {
  /** The two or three reasons that count most, by what they add over the mean of all candidates; and the children most alike. */
  explain(at: number): { reasons: Reason[]; siblings: Sibling[] };
}

export function explainerOf(
  ticket: PreparedTicket,
  columns: Columns,
  model: ProjectModel,
  lexicons: Lexicons,
): Explainer {
  const vector = unitVector(bodyOf(ticket.text, model.template), model.words);
  const words = wordsByWeight(vector, ticket, lexicons);
  const means = meansOf(columns);
  return {
    explain(at) {
      const candidate = model.candidates[at];
      if (!candidate) return { reasons: [], siblings: [] };
      const siblings = likeness(vector, candidate);
      const shared = sharedWords(words, candidate);
      const featureOf = (feature: Feature) => columns[feature][at] ?? 0;
      const gains = sources.map(({ kind, of }) => ({
        kind,
        gain: of.reduce((sum, feature) => sum + weights[feature] * (featureOf(feature) - (means.get(feature) ?? 0)), 0),
      }));
      const reasons = gains
        .filter(({ gain }) => gain > 0)
        .sort((a, b) => b.gain - a.gain)
        .flatMap(({ kind }) => reasonOf(kind, ticket, featureOf, candidate, shared, siblings.length) ?? []);
      return {
        reasons: reasons.slice(0, mostReasons),
        siblings: siblings.slice(0, mostSiblings).map(({ key, title }) => ({ key, title })),
      };
    },
  };
}

function reasonOf(
  kind: Reason['kind'],
  { facts }: PreparedTicket,
  featureOf: (feature: Feature) => number,
  { epic, children }: Candidate,
  shared: { all: string[]; title: string[] },
  tickets: number,
): Reason | null {
  switch (kind) {
    case 'words':
      return shared.all.length === 0 || tickets === 0 ? null : { kind, words: shared.all, tickets };
    case 'title':
      return shared.title.length === 0 ? null : { kind, words: shared.title };
    case 'recent':
      return featureOf('fresh') === 0 ? null : { kind, days: Math.round(Math.exp(-featureOf('recency')) - 1) };
    case 'labels': {
      const theirs = new Set(children.flatMap((child) => child.facts.labels));
      const labels = facts.labels.filter((label) => theirs.has(label));
      return labels.length === 0 ? null : { kind, labels: labels.slice(0, mostWords) };
    }
    case 'milestone':
    case 'sprint':
      return planReason(facts, children);
    case 'cited': {
      const theirs = new Set([epic.facts.key, ...children.map((child) => child.facts.key)]);
      return { kind, keys: facts.cites.filter((key) => theirs.has(key)).slice(0, mostWords) };
    }
    default:
      return { kind };
  }
}

/** The version where a child of the epic is planned for the same, else the sprint. */
function planReason({ milestone, sprint }: TicketFacts, children: readonly PreparedTicket[]): Reason | null {
  if (milestone !== null && children.some(({ facts }) => facts.milestone === milestone))
    return { kind: 'milestone', milestone };
  return sprint === null ? null : { kind: 'sprint', sprint };
}

function likeness(vector: Vector, { children, vectors }: Candidate) {
  const values = new Map([...vector.terms].map((term, at) => [term, vector.values[at] ?? 0]));
  return children
    .map(({ facts }, child) => {
      const own = vectors[child];
      const cosine =
        own?.terms.reduce((sum, term, at) => sum + (own.values[at] ?? 0) * (values.get(term) ?? 0), 0) ?? 0;
      return { key: facts.key, title: facts.title, cosine };
    })
    .filter(({ cosine }) => cosine >= alike)
    .sort((a, b) => b.cosine - a.cosine || a.key.localeCompare(b.key));
}

interface WeighedWord {
  term: number;
  word: string;
}

/** The ticket's words as it writes them, those that weigh most first. */
function wordsByWeight({ terms, values }: Vector, { facts }: PreparedTicket, { words }: Lexicons): WeighedWord[] {
  const written = surfaceWords(`${facts.title}\n${proseLines(facts.description).join('\n')}`);
  return [...terms]
    .map((term, at) => ({ term, value: values[at] ?? 0, word: written.get(words.termOf(term)) }))
    .sort((a, b) => b.value - a.value)
    .flatMap(({ term, word }) => (word === undefined ? [] : [{ term, word }]));
}

/** Those the epic has too. */
function sharedWords(words: readonly WeighedWord[], { epic, terms }: Candidate): { all: string[]; title: string[] } {
  const pick = (isShared: (term: number) => boolean) =>
    words
      .filter(({ term }) => isShared(term))
      .slice(0, mostWords)
      .map(({ word }) => word);
  return { all: pick((term) => terms.has(term)), title: pick((term) => epic.text.title.has(term)) };
}
