import type { IssueDraft } from '../agency/generate/draft.ts';
import type { Random } from '../agency/random.ts';

const plain: readonly [string, ...string[]] = [
  'Started, looks straightforward.',
  'First version is on staging.',
  'Ready for review.',
  'Review comments are done.',
  'Tested, looks good.',
  'Follow-up can wait for the next sprint.',
];

/** What sounds like a cause, and is said whatever the cause is. */
const misleading: readonly [string, ...string[]] = [
  'Is this really in scope? Anyway, small enough.',
  'Was blocked for an hour, fine again.',
  'Feels bigger than estimated, should still fit.',
  'Re-opened the wrong one, sorry.',
  'The new colleague will have a look as well.',
];

/** A few remarks during the work, `at` a share (0–1) of it. */
export function talk(random: Random, by: string, at: (share: number) => number): IssueDraft['comments'] {
  return Array.from({ length: random.int(0, 2) }, () => ({
    at: at(random.next()),
    by,
    text: random.pick(random.chance(0.25) ? misleading : plain),
  }));
}
