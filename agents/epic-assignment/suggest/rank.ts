import { softmax } from './confidence.ts';
import { features, noneScore, weights } from './features.ts';
import { type Columns, measure } from './measure.ts';
import type { ProjectModel } from './model.ts';
import type { PreparedTicket } from './prepared.ts';

/** How well each candidate fits a ticket, by its position in the model. */
export interface Ranking {
  columns: Columns;
  scores: Float64Array;
  /** Shares of the softmax over all candidates and “none of these”. */
  shares: Float64Array;
  none: number;
}

/** The embeddings' say: the cosine to each candidate, and what it counts. */
export interface Meaning {
  cosines: Float32Array | undefined;
  weight: number;
}

export function rank(ticket: PreparedTicket, model: ProjectModel, meaning?: Meaning): Ranking {
  const columns = measure(ticket, model, meaning?.cosines);
  const scores = new Float64Array(model.candidates.length);
  for (const feature of features) {
    const weight = feature === 'meaning' ? (meaning?.weight ?? 0) : weights[feature];
    if (weight === 0) continue;
    const column = columns[feature];
    for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + weight * (column[at] ?? 0);
  }
  const none = noneScore.base + noneScore.perProfile * columns.profile.reduce((most, each) => Math.max(most, each), 0);
  const { shares, other } = softmax(scores, none);
  return { columns, scores, shares, none: other };
}

/** Positions of the best candidates, the best first; ties go to the earlier one. */
export function bestOf(
  { scores }: Pick<Ranking, 'scores'>,
  count: number,
  isOut: (at: number) => boolean = () => false,
): number[] {
  const best: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (isOut(at)) continue;
    const last = best[count - 1];
    if (last !== undefined && (scores[at] ?? 0) <= (scores[last] ?? 0)) continue;
    const place = best.findIndex((other) => (scores[other] ?? 0) < (scores[at] ?? 0));
    best.splice(place < 0 ? best.length : place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}
