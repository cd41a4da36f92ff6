/**
 * The sandbox's scorecard after three simulated months beside what its generator planted: which retainers went over, what was
 * logged, which weeks were complete, which tickets were in an epic, which of those that waited nobody was at. Fails where a
 * figure is further off than it may be. Some minutes a month.
 *
 *   node --import tsx bench/evaluate/scorecard.ts [seed] [months] [small]
 *
 * `small`: ten people and two projects of seed 7's agency, a fifth of the time.
 */
import { periodOf, type ScorePeriod } from '../../agents/scorecard/period.ts';
import { createAgencyWithTruth } from '../../sandbox/agency/create.ts';
import { readOptions } from '../../sandbox/options.ts';
import { runNow, startSandbox, walk } from '../../sandbox/run.ts';
import { reducedAgency } from '../../test/support/reduced-agency.ts';
import { scorecardText } from '../../views/scorecard/scorecard.ts';
import { figureLine, proposalText } from '../../views/scorecard/words.ts';
import { compare, isTrue, sandboxScorecard } from './scorecard/compare.ts';

const seed = Number(process.argv[2] ?? 7);
const months = Number(process.argv[3] ?? 3);
const from = `2026-${String(10 - months).padStart(2, '0')}-01`;
const name = months === 3 ? '2026-Q3' : from.slice(0, 7);
const period: ScorePeriod | null = periodOf(name);
const until = new Date('2026-10-05T16:00:00Z');
const options = {
  ...readOptions(['--headless', '--seed', String(seed), '--at', `${from}T08:00`], new Date()),
  until,
};
const isSmall = process.argv[4] === 'small';
const whole = createAgencyWithTruth({ seed: isSmall ? 7 : seed, at: options.at, until });
const agency = isSmall ? reducedAgency(options.at, until) : whole.agency;
const tickets = new Set(agency.jira.issues.map(({ key }) => key));
const waits = whole.longWaits.filter(({ key }) => tickets.has(key));
const sandbox = await startSandbox(agency, options, () => undefined);
await runNow(sandbox, []);
await walk(sandbox, until);
// What was logged since the last look of the walk is part of the truth.
await sandbox.reeve.refresh();
if (!period) throw new Error(`${name} is no period`);
const started = performance.now();
const card = await sandboxScorecard(sandbox, period);
console.log(`${scorecardText(card)} Made in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
for (const { title, figures, proposals } of card.agents) {
  console.log(`\n${title}`);
  for (const figure of figures) {
    console.log(figureLine(figure));
    if (figure.standing === 'missed' && figure.unit === 'count')
      for (const { name, value } of figure.cases) console.log(`    ${name}: ${value}`);
  }
  for (const proposal of proposals) console.log(proposalText(proposal));
}
console.log('');
const compared = compare(card, sandbox, waits);
for (const one of compared)
  console.log(
    `${isTrue(one) ? 'as planted' : 'DIFFERS   '}  ${one.what}: ${one.said.toFixed(2)}, planted ${one.truth.toFixed(2)}`,
  );
if (!compared.every(isTrue)) process.exitCode = 1;
await sandbox.stop();
process.exit();
