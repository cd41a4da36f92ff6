import type { Reason, Sibling } from './facts.ts';
import { type Feature, type FeatureRow, weights } from './features.ts';
import type { Candidate, ProjectModel } from './model.ts';
import { bodyOf, type Lexicons, type PreparedTicket } from './prepared.ts';
import type { Ranked } from './rank.ts';
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

/** The two or three reasons that count most, by what they add over the mean of all candidates; and the children most alike. */
export function explain(
  ticket: PreparedTicket,
  choice: Ranked,
  ranked: readonly Ranked[],
  model: ProjectModel,
  lexicons: Lexicons,
): { reasons: Reason[]; siblings: Sibling[] } {
  const candidate = model.candidates[choice.at];
  if (!candidate) return { reasons: [], siblings: [] };
  const vector = unitVector(bodyOf(ticket.text, model.template), model.words);
  const siblings = likeness(vector, candidate);
  const shared = sharedWords(vector, ticket, candidate, lexicons);
  const gains = sources.map(({ kind, of }) => ({
    kind,
    gain: of.reduce((sum, feature) => sum + weights[feature] * (choice.row[feature] - meanOf(ranked, feature)), 0),
  }));
  const reasons = gains
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .flatMap(({ kind }) => reasonOf(kind, ticket, choice.row, candidate, shared, siblings.length) ?? []);
  return {
    reasons: reasons.slice(0, mostReasons),
    siblings: siblings.slice(0, mostSiblings).map(({ key, title }) => ({ key, title })),
  };
}

const meanOf = (ranked: readonly Ranked[], feature: Feature) =>
  ranked.reduce((sum, { row }) => sum + row[feature], 0) / Math.max(1, ranked.length);

function reasonOf(
  kind: Reason['kind'],
  { facts }: PreparedTicket,
  row: FeatureRow,
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
      return row.recency === 0 && row.fresh === 0 ? null : { kind, days: Math.round(Math.exp(-row.recency) - 1) };
    case 'labels': {
      const theirs = new Set(children.flatMap((child) => child.facts.labels));
      const labels = facts.labels.filter((label) => theirs.has(label));
      return labels.length === 0 ? null : { kind, labels: labels.slice(0, mostWords) };
    }
    case 'milestone':
      return facts.milestone === null ? null : { kind, milestone: facts.milestone };
    case 'cited': {
      const theirs = new Set([epic.facts.key, ...children.map((child) => child.facts.key)]);
      return { kind, keys: facts.cites.filter((key) => theirs.has(key)).slice(0, mostWords) };
    }
    default:
      return { kind };
  }
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

/** The words the ticket shares with the epic, as the ticket writes them, those that weigh most first. */
function sharedWords(
  { terms, values }: Vector,
  ticket: PreparedTicket,
  { epic, vectors }: Candidate,
  { words }: Lexicons,
) {
  const written = surfaceWords(`${ticket.facts.title}\n${ticket.facts.description}`);
  const title = new Set(epic.text.title.keys());
  const theirs = new Set([...title, ...vectors.flatMap(({ terms: own }) => [...own])]);
  const byWeight = [...terms]
    .map((term, at) => ({ term, value: values[at] ?? 0, word: written.get(words.termOf(term)) }))
    .sort((a, b) => b.value - a.value);
  const pick = (set: ReadonlySet<number>) =>
    byWeight.flatMap(({ term, word }) => (word !== undefined && set.has(term) ? [word] : [])).slice(0, mostWords);
  return { all: pick(theirs), title: pick(title) };
}
