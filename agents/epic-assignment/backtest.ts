import { type Embeddings, type MeaningExample, meanings } from './suggest/meaning.ts';
import { buildModel } from './suggest/model.ts';
import type { Lexicons, PreparedEpic, PreparedTicket } from './suggest/prepared.ts';
import { bestOf, rank } from './suggest/rank.ts';

/** How the suggestions would have done on a project's own past. */
export interface BackTest {
  /** Past tickets judged with their epic hidden. */
  judged: { share: number; right: boolean }[];
  /** The same for fitting what embeddings count; empty without embeddings. */
  examples: MeaningExample[];
}

/** The older part is known, the newer part is judged. */
const knownShare = 0.7;
const mostJudged = 200;

/** Suggests an epic for the newest linked tickets from what was there before them, with their links hidden. */
export function backTest(
  tickets: readonly PreparedTicket[],
  epics: readonly PreparedEpic[],
  lexicons: Lexicons,
  embeddings: Embeddings | null,
): BackTest {
  const open = new Set(epics.map(({ facts }) => facts.key));
  const byTime = [...tickets].sort((a, b) => a.facts.createdAt - b.facts.createdAt);
  const split = Math.floor(byTime.length * knownShare);
  const later = byTime
    .slice(split)
    .filter(({ facts }) => facts.epicKey !== null && open.has(facts.epicKey))
    .slice(-mostJudged);
  if (later.length === 0) return { judged: [], examples: [] };
  const model = buildModel(byTime.slice(0, split), epics, lexicons);
  const keys = later.map(({ facts }) => facts.key);
  const cosines = embeddings && meanings(keys, model.candidates, embeddings);
  const judged: BackTest['judged'] = [];
  const examples: MeaningExample[] = [];
  for (const ticket of later) {
    const ranking = rank(ticket, model);
    const keyOf = (at: number) => model.candidates[at]?.epic.facts.key;
    const [best] = bestOf(ranking, 1);
    if (best !== undefined)
      judged.push({ share: ranking.shares[best] ?? 0, right: keyOf(best) === ticket.facts.epicKey });
    const meaning = cosines?.get(ticket.facts.key);
    const right = model.candidates.findIndex(({ epic }) => epic.facts.key === ticket.facts.epicKey);
    if (meaning && right >= 0) examples.push({ scores: ranking.scores, meaning, right });
  }
  return { judged, examples };
}
