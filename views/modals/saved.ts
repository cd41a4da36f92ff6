import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { section } from '../parts.ts';

/** While a file is read of which nothing is taken yet. */
export function buildReading(title: string): AppModalView {
  return modal(title, [section('Reading …')]);
}

/** While a form is stored. */
export function buildSaving(title: string): AppModalView {
  return modal(title, [section('Saving …')]);
}
