import type { AppModalView } from '../blocks.ts';
import { type WhyData, whyBlocks } from '../command/why.ts';
import { modal } from './modal.ts';

/** What a message's numbers rest on. */
export function buildWhyModal(data: WhyData): AppModalView {
  return modal('Why?', whyBlocks(data));
}
