import { median as medianOf } from 'simple-statistics';
import { calibrate, type Verdict } from '../../../agents/epic-assignment/suggest/calibrate.ts';
import {
  type Calibration,
  confidenceOf,
  globalCalibration,
} from '../../../agents/epic-assignment/suggest/confidence.ts';
import type { EpicFacts } from '../../../agents/epic-assignment/suggest/facts.ts';
import {
  type Embeddings,
  type MeaningExample,
  meanings,
  meaningWeight,
  similarityOf,
} from '../../../agents/epic-assignment/suggest/meaning.ts';
import { buildModel } from '../../../agents/epic-assignment/suggest/model.ts';
import { createLexicons, prepare } from '../../../agents/epic-assignment/suggest/prepared.ts';
import { bestOf, rank } from '../../../agents/epic-assignment/suggest/rank.ts';
import type { PastProject } from './read-projects.ts';

/** Tickets made together are put in an epic together: what is younger than this is hidden. */
const gapMs = 24 * 3_600_000;

/** What would have been suggested for a ticket whose epic is known. */
export interface Judged {
  /** Place of the true epic among the candidates, from 1; infinite where it was none of them. */
  place: number;
  /** Its epic had a child that was old enough to be seen. */
  warm: boolean;
  /** What the suggestion would have been said with (0 to 1), as a workspace without verdicts of its own says it. */
  confidence: number;
  /** Cosine of the suggestion, as the floor of one click asks for; null without embeddings. */
  similarity: number | null;
}

/**
 * Goes through a project's tickets in order of time and suggests an epic for each that has one, among the epics that were
 * there when it was made and knowing only tickets at least a day older.
 */
export function replay(
  project: PastProject,
  bornAt: ReadonlyMap<string, number>,
  embeddings: Embeddings | null = null,
): Judged[] {
  const lexicons = createLexicons();
  const prepared = project.tickets.map((facts) => prepare(facts, lexicons));
  const epics = project.epics.map((facts: EpicFacts) => prepare(facts, lexicons));
  const judged: Judged[] = [];
  const past = pastOf();
  for (const ticket of prepared) {
    if (ticket.facts.epicKey === null) continue;
    const until = ticket.facts.createdAt - gapMs;
    const known = prepared
      .filter(({ facts }) => facts.createdAt <= until)
      .map((each) => ({
        ...each,
        facts: { ...each.facts, open: each.facts.closedAt === null || each.facts.closedAt > until },
      }));
    const used = new Set(known.map(({ facts }) => facts.epicKey));
    const born = epics.filter(
      ({ facts: { key } }) => used.has(key) || (bornAt.get(key) ?? 0) <= ticket.facts.createdAt,
    );
    const model = buildModel(known, born, lexicons);
    const right = born.findIndex(({ facts }) => facts.key === ticket.facts.epicKey);
    const { key, createdAt } = ticket.facts;
    const cosines = embeddings ? meanings([key], model.candidates, embeddings).get(key) : undefined;
    const { weight, calibration } = cosines ? past.learnt(until) : { weight: 0, calibration: globalCalibration };
    const byWords = rank(ticket, model);
    const ranking = weight > 0 ? rank(ticket, model, { cosines, weight }) : byWords;
    const [best] = bestOf(ranking, 1);
    const share = best === undefined ? 0 : (ranking.shares[best] ?? 0);
    const candidate = best === undefined ? undefined : model.candidates[best];
    judged.push({
      place: right < 0 ? Number.POSITIVE_INFINITY : placeOf(right, ranking.scores),
      warm: known.some(({ facts }) => facts.epicKey === ticket.facts.epicKey),
      confidence: best === undefined ? 0 : confidenceOf(share, calibration),
      similarity: candidate && embeddings ? similarityOf(key, candidate, embeddings) : null,
    });
    if (cosines && right >= 0) past.add({ scores: byWords.scores, meaning: cosines, right }, createdAt);
    past.verdict({ share, right: best !== undefined && best === right }, createdAt);
  }
  return judged;
}

/** Learnt anew after so many tickets: a weight hardly moves from one to the next. */
const relearnEvery = 20;

/** What embeddings count and how sure one may be, from what was known of earlier tickets at an instant. */
function pastOf() {
  const examples: { example: MeaningExample; at: number }[] = [];
  const verdicts: { verdict: Verdict; at: number }[] = [];
  let last = { from: -1, weight: 0, calibration: globalCalibration };
  return {
    add: (example: MeaningExample, at: number) => void examples.push({ example, at }),
    verdict: (verdict: Verdict, at: number) => void verdicts.push({ verdict, at }),
    learnt(until: number): { weight: number; calibration: Calibration } {
      const known = examples.filter(({ at }) => at <= until).map(({ example }) => example);
      const from = Math.floor(known.length / relearnEvery);
      if (from === last.from) return last;
      const weight = meaningWeight(known);
      const said = verdicts.filter(({ at }) => at <= until).map(({ verdict }) => verdict);
      last = { from, weight, calibration: weight > 0 ? calibrate(said) : globalCalibration };
      return last;
    },
  };
}

/** From 1; of equals the earlier one comes first, as it does in a list. */
function placeOf(right: number, scores: Float64Array): number {
  const own = scores[right] ?? 0;
  return 1 + scores.filter((score, at) => score > own || (score === own && at < right)).length;
}

/**
 * About when each epic was made. Only its number is known, and numbers rise with time: so the dates of first tickets are smoothed
 * along the numbers of a group until they rise too (isotonic regression by medians), which a ticket far older than its epic
 * hardly moves.
 */
export function birthsOf(projects: readonly PastProject[]): Map<string, number> {
  const firstTicket = new Map<string, number>();
  for (const { epicKey, createdAt } of projects.flatMap(({ tickets }) => tickets)) {
    if (epicKey !== null) firstTicket.set(epicKey, Math.min(createdAt, firstTicket.get(epicKey) ?? createdAt));
  }
  const epics = [...new Map(projects.flatMap((project) => project.epics).map((epic) => [epic.key, epic])).values()];
  const groups = new Set(epics.map(({ group }) => group));
  return new Map(
    [...groups].flatMap((group) => {
      const own = epics.filter((epic) => epic.group === group).sort((a, b) => a.number - b.number);
      const dates = rising(own.map(({ key }) => firstTicket.get(key) ?? 0));
      return own.map(({ key }, index) => [key, dates[index] ?? 0] as const);
    }),
  );
}

/** The nearest rising row of numbers: neighbours that fall are pooled into their median (pool adjacent violators). */
function rising(values: readonly number[]): number[] {
  const pools: { values: number[]; median: number }[] = [];
  for (const value of values) {
    let pool = { values: [value], median: value };
    for (let last = pools.at(-1); last && last.median > pool.median; last = pools.at(-1)) {
      pools.pop();
      const together = [...last.values, ...pool.values];
      pool = { values: together, median: medianOf(together) };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => pool.values.map(() => pool.median));
}
