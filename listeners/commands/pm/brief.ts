import { briefAt, chooseBrief, readBriefAt } from '../../../services/brief.ts';
import { buildBriefChoice } from '../../../views/brief-choice.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm brief [TIME|off]`: what is not critical, once a day. */
export const brief: Subcommand = {
  name: 'brief',
  usage: '/pm brief [TIME|off]',
  purpose:
    'Gathers what is not critical into one message a working day, at your time; `off` has each message come as it is ready.',
  example: '/pm brief 9:00',
  written: /^(?:off|\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)?$/i,
  async run(context, words) {
    if (words.length > 0) await chooseBrief(context, readBriefAt(words.join(' ')));
    await context.answer(buildBriefChoice(await briefAt(context), words.length > 0));
  },
};
