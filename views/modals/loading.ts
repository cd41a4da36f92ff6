import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { section } from '../parts.ts';

/** Shown at once while the answer is worked out. */
export function buildLoadingModal(title: string): AppModalView {
  return modal(title, [section('One moment …')]);
}
