import type { AppHomeView } from '../blocks.ts';
import { header, section, smallPrint } from '../parts.ts';

/** What the Home tab shows when it could not be built. */
export function buildErrorHome(text: string): AppHomeView {
  return {
    type: 'home',
    blocks: [header('Reeve'), section(text), smallPrint('Open this tab again to retry.')],
  };
}
