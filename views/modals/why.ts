import type { WhyData } from '../../services/why.ts';
import type { AppModalView } from '../blocks.ts';
import { whyBlocks } from '../command/why.ts';
import { modal } from '../modal.ts';

/** What a message's numbers rest on. */
export function buildWhyModal(data: WhyData): AppModalView {
  return modal('Why?', whyBlocks(data));
}

/** The same of a message that tells several things. */
export function buildWhysModal(all: readonly WhyData[]): AppModalView {
  return modal(
    'Why?',
    all
      .flatMap((data, index) => [...(index > 0 ? [{ type: 'divider' as const }] : []), ...whyBlocks(data)])
      .slice(0, 100),
  );
}
