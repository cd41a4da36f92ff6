import { namesChanged, renamedAfter } from '../store/names/rename-value.ts';
import type { Written } from '../store/names/renames.ts';
import type { ServiceDeps } from './deps.ts';

export type { Written } from '../store/names/renames.ts';

/** What became of keys since something was written. */
export interface NamesSince {
  /** A key, or a path or list of them, under the names of today. */
  today(value: string): string;
  /** Whether a text names anything that has another name today. */
  isConcerned(text: string): boolean;
}

export async function namesSince({ store }: Pick<ServiceDeps, 'store'>, written: Written): Promise<NamesSince> {
  const renamings = await store.names.since(written);
  return {
    today: (value) => renamedAfter(value, renamings),
    isConcerned: (text) => namesChanged(text, renamings),
  };
}
