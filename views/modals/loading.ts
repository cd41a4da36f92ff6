import type { AppModalView } from '../blocks.ts';
import { modal } from './modal.ts';

/** Shown at once while the answer is worked out. */
export function buildLoadingModal(title: string): AppModalView {
  return modal(title, [{ type: 'section', text: { type: 'mrkdwn', text: 'One moment …' } }]);
}
