import type { AppModalView } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

/** A link to a workbook in the archive; it works without a login, so it does not live long. */
export function buildWorkbookLink({ url, filename }: { url: string; filename: string }, title: string): AppModalView {
  return modal(title, [
    section(`*${quoted(filename, 100)}*`),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: actionIds.openWorkbook,
          text: { type: 'plain_text', text: 'Download' },
          style: 'primary',
          url,
        },
      ],
    },
    smallPrint('The link works for an hour. Ask again for a new one.'),
  ]);
}
