import { dayOf } from '../../../agents/calendar/days.ts';
import { delegable, delegationsFor, delegate as set, standInOf } from '../../../services/delegate.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildDelegated, buildDelegations, delegatedText } from '../../../views/command/delegate.ts';
import { openDelegateForm } from '../../actions/delegate.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { whatIsWrong } from '../../views/delegate.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm delegate @dana 2026-11-09 2026-11-13';
/** As Slack writes a member when commands are escaped. */
const mention = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/;

/** `/pm delegate PERSON FROM UNTIL`: somebody stands in for the PM. */
export const delegate: Subcommand = {
  name: 'delegate',
  usage: '/pm delegate PERSON FROM UNTIL',
  purpose: 'Has somebody stand in for you as PM on these days, on all your projects; alone it shows who does.',
  example,
  async run(context, words) {
    const [written, from, until, ...rest] = words;
    if (!written) return context.answer(buildDelegations(await delegationsFor(context)));
    const slackUserId = mention.exec(written)?.[1];
    if (!slackUserId || rest.length > 0)
      throw new UserFacingError(`Name one person by a mention, then the first and the last day: \`${example}\`.`);
    if (slackUserId === context.actor.slackUserId) throw new UserFacingError('You cannot stand in for yourself.');
    if (from && until) return setNow(context, slackUserId, { from, until });
    await openDelegateForm(context, 'command:/pm delegate', slackUserId);
    await context.answer({ text: `Choose the days in the form, or all in one line: \`${example}\`.`, blocks: [] });
  },
};

async function setNow(
  context: CommandContext,
  slackUserId: string,
  days: { from: string; until: string },
): Promise<void> {
  const wrong = whatIsWrong(days, dayOf(context.deps.clock(), context.actor.timeZone));
  if (wrong) throw new UserFacingError(`${wrong.text} Write days such as \`2026-11-09\`: \`${example}\`.`);
  const own = (await delegable(context)).filter(({ pmAccountId }) => pmAccountId === context.actor.person?.accountId);
  if (own.length === 0)
    throw new UserFacingError('You are PM of no project yourself. `/pm delegate` shows whose you may hand over.');
  const person = await standInOf(context.deps, slackUserId);
  const projects = await set(
    context,
    own.map(({ key }) => key),
    person,
    days,
  );
  const names = projects.map(({ key, name }) => name || key);
  await context.answer(buildDelegated(delegatedText(person.displayName, names, days.from, days.until)));
}
