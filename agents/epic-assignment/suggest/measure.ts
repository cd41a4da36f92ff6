import type { TicketFacts } from './facts.ts';
import type { FeatureRow } from './features.ts';
import { type Candidate, labelVector, type ProjectModel } from './model.ts';
import { bodyOf, type PreparedTicket } from './prepared.ts';
import { unitVector } from './vector.ts';

const dayMs = 24 * 3_600_000;
const mostDays = 1000;
const freshDays = 30;
const authorDays = 14;
const mostCited = 2;

/** Every candidate's features for a ticket, in the model's order; `meaning` is by candidate, where there are embeddings. */
export function measure(ticket: PreparedTicket, model: ProjectModel, meaning?: Float32Array): FeatureRow[] {
  const { facts, text } = ticket;
  const body = bodyOf(text, model.template);
  const vector = unitVector(body, model.words);
  const titleGrams = unitVector(text.titleGrams, model.grams);
  const profile = model.profiles.dots(vector);
  const epicTitle = model.epicTitles.dots(vector);
  const epicTitleGrams = model.epicTitleGrams.dots(titleGrams);
  const nearest = nearestChildren(model.childTitleGrams.dots(titleGrams), model);
  const bm25 = shareOfMost(model.bm25.scores(body));
  const labels = shareOfMost(labelCosines(facts, model));
  const milestone = milestoneShares(facts, model);
  const cited = citations(facts, model);
  return model.candidates.map(({ children }, at) => {
    const warm = children.length > 0;
    const days = daysSince(facts, children);
    return {
      profile: Math.sqrt(profile[at] ?? 0),
      bm25: bm25[at] ?? 0,
      epicTitle: warm ? Math.sqrt(epicTitle[at] ?? 0) : 0,
      nearestChild: warm ? (nearest[at] ?? 0) : 0,
      recency: warm ? -Math.log(1 + Math.min(days, mostDays)) : 0,
      fresh: warm ? Math.exp(-days / freshDays) : 0,
      size: Math.log(1 + children.length),
      openChild: children.some((child) => child.facts.open) ? 1 : 0,
      author: authorRecency(facts, children),
      labels: labels[at] ?? 0,
      milestone: milestone.get(at) ?? 0,
      cited: Math.min(cited.get(at) ?? 0, mostCited),
      cold: warm ? 0 : 1,
      coldTitle: warm ? 0 : (epicTitleGrams[at] ?? 0),
      meaning: meaning?.[at] ?? 0,
    };
  });
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

function labelCosines({ labels }: TicketFacts, model: ProjectModel): Float64Array {
  const own = labelVector(labels, model.labels.idf);
  return Float64Array.from(model.labels.profiles, (profile) => {
    let sum = 0;
    for (const [label, value] of own) sum += value * (profile.get(label) ?? 0);
    return sum;
  });
}

/** Of the linked tickets planned for the same sprint or version, the share in each candidate. */
function milestoneShares({ milestone }: TicketFacts, { milestones }: ProjectModel): Map<number, number> {
  const counts = milestone === null ? undefined : milestones.get(milestone);
  if (!counts) return new Map();
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return new Map([...counts].map(([at, count]) => [at, count / total]));
}

function citations({ cites }: TicketFacts, { ownerOfKey }: ProjectModel): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of cites) {
    const owner = ownerOfKey.get(key);
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}

/** Days between a ticket and the child made nearest to it; for a new ticket that is the last one added. */
function daysSince({ createdAt }: TicketFacts, children: Candidate['children']): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { facts } of children) nearest = Math.min(nearest, Math.abs(createdAt - facts.createdAt) / dayMs);
  return nearest;
}

function authorRecency(ticket: TicketFacts, children: Candidate['children']): number {
  if (ticket.authorId === null) return 0;
  const own = children.filter(({ facts }) => facts.authorId === ticket.authorId);
  return own.length === 0 ? 0 : Math.exp(-daysSince(ticket, own) / authorDays);
}
