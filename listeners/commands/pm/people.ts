import { numberText } from '../../../agents/numbers.ts';
import { matchWords, unmapped } from '../../../services/people.ts';
import { buildLines } from '../../../views/command/lists.ts';
import { actionIds } from '../../../views/ids.ts';
import { button, buttons, quoted } from '../../../views/parts.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm people`: who is not matched on Slack, of those the reader answers for. */
export const people: Subcommand = {
  name: 'people',
  usage: '/pm people',
  purpose: 'Shows who is not matched on Slack, and opens the table of who is who.',
  example: '/pm people',
  async run({ actor, answer }) {
    const lines = unmapped(actor.people).map((each) => `• ${quoted(each.displayName, 60)}: ${matchWords(each)}`);
    await answer(
      buildLines('Not matched on Slack', lines, {
        empty: `All ${numberText(actor.people.length)} people you answer for are matched.`,
        blocks: [buttons(button(actionIds.people, 'People', 'all'))],
      }),
    );
  },
};
