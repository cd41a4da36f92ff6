import { type Calibration, confidenceOf, softmax } from './confidence.ts';
import { type FeatureRow, features, noneScore, weights } from './features.ts';
import { measure } from './measure.ts';
import type { ProjectModel } from './model.ts';
import type { PreparedTicket } from './prepared.ts';

/** A candidate's place: its share of the softmax, and what it was judged by. */
export interface Ranked {
  epicKey: string;
  /** Position among the model's candidates. */
  at: number;
  share: number;
  row: FeatureRow;
  score: number;
}

/** All candidates of a ticket, best first, and how likely the best is right (0 to 1). */
export interface Ranking {
  ranked: Ranked[];
  /** The share of “none of these”. */
  none: number;
  confidence: number;
}

/** What the ranking knows besides the project: how sure it may be, and the embeddings' say, where there are any. */
export interface RankingTerms {
  calibration: Calibration;
  meaning?: { cosines: Float32Array | undefined; weight: number };
}

export function rank(ticket: PreparedTicket, model: ProjectModel, { calibration, meaning }: RankingTerms): Ranking {
  const rows = measure(ticket, model, meaning?.cosines);
  const scores = rows.map((row) => scoreOf(row) + (meaning?.weight ?? 0) * row.meaning);
  const none = noneScore.base + noneScore.perProfile * rows.reduce((most, row) => Math.max(most, row.profile), 0);
  const shares = softmax([...scores, none]);
  const ranked = rows
    .map((row, at) => ({
      epicKey: model.candidates[at]?.epic.facts.key ?? '',
      at,
      share: shares[at] ?? 0,
      row,
      score: scores[at] ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const best = ranked[0];
  return {
    ranked,
    none: shares[rows.length] ?? 1,
    confidence: best ? confidenceOf(best.share, calibration) : 0,
  };
}

const scoreOf = (row: FeatureRow) => features.reduce((sum, feature) => sum + weights[feature] * row[feature], 0);
