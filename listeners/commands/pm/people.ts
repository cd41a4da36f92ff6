import { numberText } from '../../../agents/numbers.ts';
import { matchWords, unmapped } from '../../../services/people.ts';
import { buildLines } from '../../../views/command/lists.ts';
import { actionIds } from '../../../views/ids.ts';
import { button, buttons, quoted } from '../../../views/parts.ts';
import { pageAsked, pageOf, standing } from '../page.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm people`: who is not matched on Slack, of those the reader answers for. */
export const people: Subcommand = {
  name: 'people',
  usage: '/pm people [NAME] [PAGE]',
  purpose: 'Shows who is not matched on Slack, and opens the table of who is who.',
  example: '/pm people',
  written: /^(?:\d{1,3}|\p{Lu}\S*(?: \p{Lu}\S*)*(?: \d{1,3})?)$/u,
  async run({ actor, answer }, words) {
    const asked = pageAsked(words);
    const wanted = asked.search.toLowerCase();
    const found = unmapped(actor.people).filter(({ displayName }) => displayName.toLowerCase().includes(wanted));
    const shown = pageOf(found, asked);
    const lines = shown.map((each) => `• ${quoted(each.displayName, 60)}: ${matchWords(each)}`);
    const all = `All ${numberText(actor.people.length)} people you answer for are matched.`;
    await answer(
      buildLines('Not matched on Slack', lines, {
        empty: found.length > 0 ? 'The list ends before this page.' : wanted ? 'Nobody of that name.' : all,
        page: standing('/pm people', asked, shown.length, found.length),
        blocks: [buttons(button(actionIds.people, 'People', 'all'))],
      }),
    );
  },
};
