import { exportable } from '../../../services/export-list.ts';
import { nearest } from '../../../services/nearest.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { sendList } from '../../web-api/send-list.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm export LIST`: a list as a CSV file, into the reader's own conversation. */
export const exportCommand: Subcommand = {
  name: 'export',
  usage: '/pm export people|projects|today|audit',
  purpose: 'Sends you a list as a CSV file, of those you answer for.',
  example: '/pm export people',
  async run(context, words) {
    const [name, ...rest] = words;
    const list = exportable.find((each) => each === name?.toLowerCase());
    if (!list || rest.length > 0) {
      const meant = name ? nearest(name, exportable) : null;
      const suggestion = meant ? `Did you mean \`/pm export ${meant}\`?` : `There is ${exportable.join(', ')}.`;
      throw new UserFacingError(`Export which list? ${suggestion}`);
    }
    await context.answer({ text: await sendList(context, list), blocks: [] });
  },
};
