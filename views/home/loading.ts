import type { AppHomeView } from '../blocks.ts';
import { header, section } from '../parts.ts';

/** What the Home tab shows to somebody who never saw it, while it takes a moment to be built. */
export function buildLoadingHome(): AppHomeView {
  return { type: 'home', blocks: [header('Reeve'), section('Looking things up …')] };
}
