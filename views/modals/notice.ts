import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { section } from '../parts.ts';

/** One thing to read: an error, a refusal, or that something is done. */
export function buildNoticeModal(text: string, title = 'Reeve'): AppModalView {
  return modal(title, [section(text)]);
}
