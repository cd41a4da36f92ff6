import type { AppModalView } from '../blocks.ts';
import { section } from '../messages/parts.ts';
import { modal } from './modal.ts';

/** Shown at once while the answer is worked out. */
export function buildLoadingModal(title: string): AppModalView {
  return modal(title, [section('One moment …')]);
}
