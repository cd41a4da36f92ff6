import { nearest } from '../../../services/nearest.ts';
import { permissions, type Role, reaches } from '../../../services/permissions.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildHelp, buildHelpOn, type CommandHelp } from '../../../views/command/help.ts';
import { type Subcommand, whoMay } from '../subcommand.ts';

/** Listed once: made anew for each line of an answer, the list was a third of what a click leaves to be collected. */
const leastOf = new Map<string, Role>(Object.entries(permissions).map(([id, { least }]) => [id, least]));

/** `/pm help`: what the reader may use, most used first; `/pm help WORD`: that alone. */
export function createHelp(others: readonly Subcommand[]): Subcommand {
  const help: Subcommand = {
    name: 'help',
    usage: '/pm help [WORD]',
    purpose: 'Shows what Reeve understands, or one command of it.',
    example: '/pm help budget',
    written: /^(?!(?:me|us|out|please|needed)$)\S+$/i,
    async run({ answer, actor }, [word]) {
      const all = [...others, help];
      if (word) return answer(buildHelpOn(helpOf(commandOf(all, word), actor.role)));
      const known = all.map((each) => helpOf(each, actor.role));
      await answer(
        buildHelp(
          known.filter(({ onlyFor }) => onlyFor === undefined),
          known.filter(({ onlyFor }) => onlyFor),
        ),
      );
    },
  };
  return help;
}

/** By its name, or by a word of what it does. Throws UserFacingError with the nearest. */
function commandOf(all: readonly Subcommand[], word: string): Subcommand {
  const wanted = word.toLowerCase().replace(/^\/?(pm)?/, '');
  const found =
    all.find(({ name }) => name === wanted) ??
    all.find(({ name, purpose }) => name.startsWith(wanted) || purpose.toLowerCase().includes(wanted));
  if (found) return found;
  const meant = nearest(
    wanted,
    all.map(({ name }) => name),
  );
  const hint = meant ? `Did you mean \`/pm help ${meant}\`?` : '`/pm help` shows all there is.';
  throw new UserFacingError(`There is no help on that. ${hint}`);
}

function helpOf({ name, usage, purpose, example }: Subcommand, role: Role): CommandHelp {
  const least = leastOf.get(`command:/pm ${name}`) ?? 'admin';
  const onlyFor = reaches(role, least) ? undefined : whoMay[least];
  return { usage, purpose, example, ...(onlyFor ? { onlyFor } : {}) };
}
