import { dayOf } from '../../../agents/calendar/days.ts';
import { timeAsked } from '../../../conversation/parser/time-asked.ts';
import { periodAsked } from '../../../services/scorecard/asked-period.ts';
import { scorecardFor } from '../../../services/scorecard/scorecard.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildScorecard } from '../../../views/scorecard/scorecard.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm scorecard quarter';

/** `/pm scorecard [month|quarter]`: how well each agent did, held against the plan. */
export const scorecard: Subcommand = {
  name: 'scorecard',
  usage: '/pm scorecard [month|quarter]',
  purpose: 'Shows how well Reeve did in the last month or quarter: each agent’s figures, target and trend.',
  example,
  async run(context, words) {
    const { sources, clock } = context.deps;
    const written = words.join(' ');
    const when = timeAsked(written, dayOf(clock(), (await sources.workspace()).timeZone));
    const named = when?.quarter ?? when?.month?.past;
    if (words.length > 1 && !named) throw new UserFacingError(`One month or quarter at most: \`${example}\`.`);
    const period = await periodAsked(context.deps, named ?? words[0]);
    await context.answer(buildScorecard(await scorecardFor(context, period)));
  },
};
