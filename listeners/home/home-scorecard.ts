import type { Scorecard } from '../../agents/scorecard/card.ts';
import type { Actor } from '../../services/deps.ts';
import { errorWords } from '../../services/error-words.ts';
import { permissions, reaches } from '../../services/permissions.ts';
import { periodAsked } from '../../services/scorecard/asked-period.ts';
import { scorecardFor } from '../../services/scorecard/scorecard.ts';
import type { HomeScorecard } from '../../views/scorecard/home.ts';
import type { Deps } from '../transport/deps.ts';

/** A month that is over changes by what is logged late: a Home tab may be some hours behind. */
const keptMs = 4 * 3_600_000;
const keptReaders = 100;

interface KeptCard {
  card: Scorecard;
  at: number;
  /** What the reader could see when it was made. */
  scope: string;
}

/** By the listeners' own things, so that tests and processes share nothing. */
const kept = new WeakMap<object, Map<string, KeptCard>>();

/** Last month's scorecard as it is kept for the reader, and anew where that is old; null for those who may not see one. */
export function homeScorecard(
  deps: Deps,
  actor: Actor,
  mayChange: boolean,
): { now: HomeScorecard; later: Promise<HomeScorecard> | null } | null {
  if (!reaches(actor.role, permissions['command:/pm scorecard'].least)) return null;
  const cards = kept.get(deps.standings) ?? new Map<string, KeptCard>();
  kept.set(deps.standings, cards);
  const scope = JSON.stringify([actor.role, actor.projectKeys, actor.people.map(({ accountId }) => accountId)]);
  const last = cards.get(placeOf(actor));
  const known = last?.scope === scope ? last : null;
  const now = { card: known?.card ?? null, mayChange };
  const isFresh = known !== null && Math.abs(deps.clock().getTime() - known.at) < keptMs;
  return { now, later: isFresh ? null : add(deps, actor, cards, scope).then((card) => ({ card, mayChange })) };
}

/** Admins see the same. */
const placeOf = ({ role, slackUserId }: Actor) => (role === 'admin' ? role : slackUserId);

async function add(deps: Deps, actor: Actor, cards: Map<string, KeptCard>, scope: string): Promise<Scorecard | null> {
  try {
    const card = await scorecardFor({ deps, actor }, await periodAsked(deps), { brief: true });
    cards.delete(placeOf(actor));
    cards.set(placeOf(actor), { card, at: deps.clock().getTime(), scope });
    const [oldest] = cards.keys();
    if (cards.size > keptReaders && oldest) cards.delete(oldest);
    return card;
  } catch (error) {
    deps.logger.warn({ error: errorWords(error) }, 'a scorecard could not be made for the Home tab');
    return null;
  }
}
