import type { TicketFacts } from './facts.ts';
import { type Feature, features } from './features.ts';
import type { Candidate, ProjectModel } from './model.ts';
import { bodyOf, type PreparedTicket } from './prepared.ts';
import { unitVector } from './vector.ts';

/** A ticket's features, each for every candidate in the model's order: columns, for thousands of tickets meet hundreds of epics. */
export type Columns = Record<Feature, Float64Array>;

const dayMs = 24 * 3_600_000;
const mostDays = 1000;
const freshDays = 30;
const authorDays = 14;
const mostCited = 2;

/** Every candidate's features for a ticket; `meaning` is by candidate, where there are embeddings. */
export function measure({ facts, text }: PreparedTicket, model: ProjectModel, meaning?: Float32Array): Columns {
  const body = bodyOf(text, model.template);
  const vector = unitVector(body, model.words);
  const titleGrams = unitVector(text.titleGrams, model.grams);
  const columns = emptyColumns(model.candidates.length);
  columns.profile = model.profiles.dots(vector).map(Math.sqrt);
  columns.bm25 = shareOfMost(model.bm25.scores(body));
  columns.epicTitle = model.epicTitles.dots(vector).map(Math.sqrt);
  columns.coldTitle = model.epicTitleGrams.dots(titleGrams);
  columns.nearestChild = nearestChildren(model.childTitleGrams.dots(titleGrams), model);
  columns.labels = shareOfMost(model.labels.profiles.dots(model.labels.vectorOf(facts.labels)));
  sharePlan(facts.milestone, model.milestones, columns.milestone);
  sharePlan(facts.sprint, model.sprints, columns.milestone);
  countCitations(facts, model, columns.cited);
  if (meaning) columns.meaning = Float64Array.from(meaning);
  for (const [at, candidate] of model.candidates.entries()) {
    columns.size[at] = Math.log(1 + candidate.children.length);
    columns.openChild[at] = candidate.hasOpenChild ? 1 : 0;
    if (candidate.children.length === 0) {
      columns.cold[at] = 1;
      columns.epicTitle[at] = 0;
    } else {
      const days = daysToNearest(facts.createdAt, candidate.times);
      columns.recency[at] = -Math.log(1 + Math.min(days, mostDays));
      columns.fresh[at] = Math.exp(-days / freshDays);
      columns.author[at] = authorRecency(facts, candidate);
      columns.coldTitle[at] = 0;
    }
  }
  return columns;
}

function emptyColumns(candidates: number): Columns {
  const empty = () => new Float64Array(candidates);
  return {
    profile: empty(),
    bm25: empty(),
    epicTitle: empty(),
    nearestChild: empty(),
    recency: empty(),
    fresh: empty(),
    size: empty(),
    openChild: empty(),
    author: empty(),
    labels: empty(),
    milestone: empty(),
    cited: empty(),
    cold: empty(),
    coldTitle: empty(),
    meaning: empty(),
  };
}

/** The mean of each feature over all candidates. */
export function meansOf(columns: Columns): ReadonlyMap<Feature, number> {
  const meanOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / Math.max(1, column.length);
  return new Map(features.map((feature) => [feature, meanOf(columns[feature])]));
}

function nearestChildren(dots: Float64Array, { childOwner, candidates }: ProjectModel): Float64Array {
  const best = new Float64Array(candidates.length);
  for (let child = 0; child < dots.length; child++) {
    const owner = childOwner[child] ?? 0;
    best[owner] = Math.max(best[owner] ?? 0, dots[child] ?? 0);
  }
  return best;
}

function shareOfMost(values: Float64Array): Float64Array {
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  return most === 0 ? values : values.map((value) => value / most);
}

/** Of the linked tickets planned for the same version or sprint, the share in each candidate; the larger where both say something. */
function sharePlan(plan: string | null, plans: ProjectModel['milestones'], column: Float64Array): void {
  const counts = plan === null ? undefined : plans.get(plan);
  if (!counts) return;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [at, count] of counts) column[at] = Math.max(column[at] ?? 0, count / total);
}

/** How many of a candidate's tickets, the epic itself included, the text names. */
function countCitations({ cites }: TicketFacts, { ownerOfKey }: ProjectModel, column: Float64Array): void {
  for (const key of cites) {
    const owner = ownerOfKey.get(key);
    if (owner !== undefined) column[owner] = Math.min((column[owner] ?? 0) + 1, mostCited);
  }
}

/** Days between a ticket and the child made nearest to it, of `times` in order; for a new ticket that is the last one added. */
function daysToNearest(createdAt: number, times: Float64Array): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < createdAt) low = middle + 1;
    else high = middle;
  }
  const [before = Number.NEGATIVE_INFINITY, after = Number.POSITIVE_INFINITY] = [times[low - 1], times[low]];
  return Math.min(createdAt - before, after - createdAt) / dayMs;
}

function authorRecency({ authorId, createdAt }: TicketFacts, { timesByAuthor }: Candidate): number {
  const own = authorId === null ? undefined : timesByAuthor.get(authorId);
  return own ? Math.exp(-daysToNearest(createdAt, own) / authorDays) : 0;
}
