import { numberText } from '../../agents/numbers.ts';
import type { PeopleData, UnmappedPerson } from '../../services/people.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { button, buttons, list, quoted, section, smallPrint } from '../parts.ts';

const shownUnmapped = 30;

/** Who is who: how many are sure, who is not, and the ways to change it. */
export function buildPeople({ counts, unmapped, github, mayImport, confirmed }: PeopleData): AppModalView {
  return modal('People', [
    section(
      `*${counts.email}* matched by e-mail (sure), *${counts.manual}* by hand (sure), *${counts.unmapped}* not matched. Nobody is written to or mentioned unless it is sure who they are.`,
    ),
    {
      type: 'actions',
      elements: [
        {
          type: 'external_select',
          action_id: actionIds.personPick,
          min_query_length: 0,
          placeholder: { type: 'plain_text', text: 'Find somebody …' },
        },
        button(actionIds.exportList, 'Export CSV', 'people'),
        ...(mayImport ? [button(actionIds.peopleImport, 'Import CSV', 'people')] : []),
        ...(mayImport && !confirmed ? [button(actionIds.peopleConfirm, 'Looks Right', 'people')] : []),
      ],
    },
    ...unmappedBlocks(unmapped),
    ...githubBlocks(github),
  ]);
}

function unmappedBlocks(unmapped: readonly UnmappedPerson[]): AppBlock[] {
  if (unmapped.length === 0) return [smallPrint('Everybody you answer for is matched.')];
  const rows = unmapped
    .slice(0, shownUnmapped)
    .flatMap(({ accountId, name, why }): AppBlock[] => [
      section(`*${quoted(name, 80)}*: ${quoted(why, 120)}`),
      buttons(button(actionIds.personSettings, 'Match', accountId)),
    ]);
  const left = unmapped.length - shownUnmapped;
  return [
    { type: 'divider' },
    ...rows,
    ...(left > 0 ? [smallPrint(`and ${numberText(left)} more; find them by name above`)] : []),
  ];
}

const shownLogins = 20;

/** Many people never use GitHub, so those without a login are only listed. */
function githubBlocks(github: PeopleData['github']): AppBlock[] {
  if (github === null) return [];
  const { counts, unmapped } = github;
  const lines = unmapped.map(({ name, why }) => `${quoted(name, 80)} (${quoted(why, 120)})`);
  return [
    { type: 'divider' },
    section(
      `*On GitHub:* *${counts.email}* found by e-mail (sure), *${counts.manual}* set by hand (sure), *${unmapped.length}* without a login. Whoever writes code there and is missing is set by hand: find them above.`,
    ),
    ...list('Without a login', lines, shownLogins),
  ];
}
