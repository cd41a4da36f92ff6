import type { AppHomeView } from '../blocks.ts';

/** What the Home tab shows when it could not be built. */
export function buildErrorHome(text: string): AppHomeView {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Reeve' } },
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'Open this tab again to retry.' }] },
    ],
  };
}
