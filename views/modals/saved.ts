import type { AppModalView } from '../blocks.ts';
import { section } from '../messages/parts.ts';
import { modal } from './modal.ts';

/** While a form is stored. */
export function buildSaving(title: string): AppModalView {
  return modal(title, [section('Saving …')]);
}
