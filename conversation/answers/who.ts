import { numberText } from '../../agents/numbers.ts';
import type { Person } from '../../agents/person.ts';
import { mustReach } from '../../services/access.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { leadSaid, pmSaid } from '../../views/answers/who.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { personNamed, projectKnown } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** Who answers for a project or a person, or who is in a team: whom to turn to is no secret. */
export async function answerWho(context: AskedContext, asked: ArgumentsOf<'who'>): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm time');
  const { people } = await deps.roster();
  const nameOf = (accountId: string | null) =>
    people.find((each) => each.accountId === accountId && each.active)?.displayName ?? null;
  if (asked.project !== undefined) {
    const project = await projectKnown(context, asked.project);
    return { text: pmSaid(project, nameOf(project.pmAccountId)) };
  }
  const { of = 'me' } = asked;
  const members = people.filter(({ team, active }) => active && team?.toLowerCase() === of.toLowerCase());
  if (members.length > 0)
    return {
      text: `*${numberText(members.length)}* ${members.length === 1 ? 'person is' : 'people are'} in ${quoted(of, 60)}.`,
      lines: names(members),
    };
  const person = of === 'me' ? actor.person : await personNamed(context, of);
  if (!person) throw new UserFacingError('Reeve does not know your Jira account. An admin can match it.');
  return {
    text: leadSaid(
      person.accountId === actor.person?.accountId ? null : person.displayName,
      nameOf(person.leadAccountId),
    ),
  };
}

const names = (members: readonly Person[]) => members.map(({ displayName }) => quoted(displayName, 60)).sort();
