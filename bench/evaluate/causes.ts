/**
 * How often the cause named first is the one that was planted: 200 seeded epics in projects of their own, each pattern and
 * no cause at all in turn, known to the generator and not to the agent. Each is part of a generated agency that the
 * stand-ins for Jira and Tempo answer: issues, changelogs, comments and worklogs go over HTTP and through the mirrors. An
 * epic without a planted cause is right when none is named. Prints a line a pattern, then all together; fails below 85 %.
 *
 *   npm run evaluate:causes [-- SEED]
 */

import { addDays } from '../../agents/calendar/days.ts';
import { type Planted, plantable } from '../../sandbox/planted/plan.ts';
import { type Named, namedIn } from './causes/named.ts';

const epics = 200;
/** In one agency: more would fill its people's days several times over. */
const together = 25;
const target = 0.85;
const seed = Number(process.argv[2] ?? 7);
const kinds: readonly Planted[] = [...plantable, null];

const found: Named[] = [];
for (let group = 0; group * together < epics; group++) {
  const wanted = Array.from(
    { length: together },
    (_, index) => kinds[(group * together + index) % kinds.length] ?? null,
  );
  // Mondays of different parts of a month.
  const today = addDays('2026-10-05', 7 * (group % 6));
  found.push(...(await namedIn(seed * 100 + group, today, wanted)));
}
for (const planted of kinds) {
  const own = found.filter((each) => each.planted === planted);
  const wrong = own.flatMap(({ named }) => (named === planted ? [] : [named ?? 'none'])).sort();
  const instead = wrong.length > 0 ? `, instead ${wrong.join(' ')}` : '';
  const told = own.filter((each) => each.told).length;
  console.log(
    `${planted ?? 'no cause'}: ${own.length - wrong.length} of ${own.length}, off enough to be told ${told}${instead}`,
  );
}
const right = found.filter(({ named, planted }) => named === planted).length;
console.log(`named first ${right} of ${found.length}`);
process.exitCode = right < found.length * target ? 1 : 0;
