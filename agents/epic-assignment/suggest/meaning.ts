import { products, unitMean, unitOf } from './dense.ts';
import { matrixOf, rowOf } from './matrix.ts';
import type { Candidate } from './model.ts';

/** Embeddings of tickets and epics by key, all of one model. */
export type Embeddings = ReadonlyMap<string, Float32Array>;

/**
 * The cosine of each ticket's embedding to each candidate's: the mean of its children's and its own. By ticket key; tickets
 * without a usable embedding are absent, and a candidate without one counts 0.
 */
export function meanings(
  ticketKeys: readonly string[],
  candidates: readonly Candidate[],
  embeddings: Embeddings,
): Map<string, Float32Array> {
  const dimensions = embeddings.values().next().value?.length ?? 0;
  const unit = (key: string): Float32Array | null => {
    const vector = embeddings.get(key);
    return vector ? unitOf(vector, dimensions) : null;
  };
  const profiles = candidates.map(({ epic, children }) => {
    const vectors = [epic.facts.key, ...children.map(({ facts }) => facts.key)].map(unit);
    return unitMean(vectors.filter((vector) => vector !== null)) ?? new Float32Array(dimensions);
  });
  const known = ticketKeys.flatMap((key) => {
    const vector = unit(key);
    return vector ? [{ key, vector }] : [];
  });
  const tickets = known.map(({ vector }) => vector);
  const cosines = products(matrixOf(tickets, dimensions), matrixOf(profiles, dimensions));
  return new Map(known.map(({ key }, at) => [key, rowOf(cosines, at)]));
}

/**
 * How like an epic a ticket is by embeddings: the largest cosine to the epic itself, to each of its children (the nearest), and
 * to the mean of all of them (the centroid). Null where the ticket, or all of these, have no usable embedding.
 */
export function similarityOf(ticketKey: string, { epic, children }: Candidate, embeddings: Embeddings): number | null {
  const ticket = embeddings.get(ticketKey);
  const own = ticket && unitOf(ticket, ticket.length);
  if (!own) return null;
  const vectors = [epic.facts.key, ...children.map(({ facts }) => facts.key)].flatMap((key) => {
    const vector = embeddings.get(key);
    return (vector && unitOf(vector, own.length)) ?? [];
  });
  const all = [...vectors, ...[unitMean(vectors)].filter((mean) => mean !== null)];
  if (all.length === 0) return null;
  const cosines = products(matrixOf([own], own.length), matrixOf(all, own.length)).values;
  return cosines.reduce((most, each) => Math.max(most, each), -1);
}

/** A past ticket whose epic is known: its candidates' scores and the cosines of their meaning, and which was right. */
export interface MeaningExample {
  scores: ArrayLike<number>;
  meaning: ArrayLike<number>;
  right: number;
}

const leastExamples = 100;
const ridge = 1;
const steps = 30;

/**
 * What the cosine of meanings counts beside the other features: fitted by ridge from 0 on past tickets, so that a model
 * that adds nothing changes nothing. 0 below a hundred of them. Never negative.
 */
export function meaningWeight(examples: readonly MeaningExample[]): number {
  if (examples.length < leastExamples) return 0;
  let weight = 0;
  for (let step = 0; step < steps; step++) {
    let gradient = -ridge * weight;
    let curve = ridge;
    for (const { scores, meaning, right } of examples) {
      const { mean, spread } = underShares(scores, meaning, weight);
      gradient += (meaning[right] ?? 0) - mean;
      curve += spread;
    }
    weight += gradient / curve;
  }
  return Math.max(0, weight);
}

/** Mean and variance of the meaning under the softmax of the scores with it. */
function underShares(scores: ArrayLike<number>, meaning: ArrayLike<number>, weight: number) {
  const powerOf = (at: number) => (scores[at] ?? 0) + weight * (meaning[at] ?? 0);
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) most = Math.max(most, powerOf(at));
  let [total, first, second] = [0, 0, 0];
  for (let at = 0; at < scores.length; at++) {
    const share = Math.exp(powerOf(at) - most);
    const value = meaning[at] ?? 0;
    total += share;
    first += share * value;
    second += share * value * value;
  }
  const mean = first / total;
  return { mean, spread: Math.max(0, second / total - mean * mean) };
}
