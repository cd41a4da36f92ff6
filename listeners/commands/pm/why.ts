import { sentNoticeByShortId } from '../../../services/sent-notice.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { whyOf } from '../../../services/why.ts';
import { buildWhy } from '../../../views/command/why.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm why k7d2xqa';

/** `/pm why ID`: what a message's numbers rest on. */
export const why: Subcommand = {
  name: 'why',
  usage: '/pm why ID',
  purpose: 'Shows what a message rests on: values, thresholds, age of the data, rule version.',
  example,
  async run(context, words) {
    const [id, ...rest] = words;
    if (!id || rest.length > 0) {
      throw new UserFacingError(`Write the id that stands at the foot of the message: \`${example}\`.`);
    }
    const sentNotice = await sentNoticeByShortId(context.deps, context.actor, id.replace(/^#/, ''));
    if (!sentNotice)
      throw new UserFacingError(`Reeve has sent no message with that id lately. Look at its foot: \`${example}\`.`);
    await context.answer(buildWhy(await whyOf(context, sentNotice)));
  },
};
