import type { Problem } from './problem.ts';
import type { Placed } from './walk.ts';

export type Surface = 'message' | 'modal' | 'home';

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];
const messages: readonly Surface[] = ['message'];

/** Where each block may stand: https://docs.slack.dev/reference/block-kit/blocks */
const surfaces: Record<string, readonly Surface[]> = {
  header: everywhere,
  section: everywhere,
  context: everywhere,
  divider: everywhere,
  actions: everywhere,
  image: everywhere,
  rich_text: everywhere,
  video: everywhere,
  card: everywhere,
  input: everywhere,
  alert: ['modal'],
  carousel: ['message', 'home'],
  markdown: messages,
  table: messages,
  data_table: messages,
  data_visualization: messages,
  container: messages,
  plan: messages,
  task_card: messages,
  context_actions: messages,
};

/** Blocks that stand where Slack does not take them. */
export function misplaced(placed: readonly Placed[], surface: Surface): Problem[] {
  return placed.flatMap(({ path, block }) => {
    const allowed = surfaces[String(block.type)];
    if (!allowed || allowed.includes(surface)) return [];
    return [{ path, problem: `block type ${String(block.type)} is not available in a ${surface}` }];
  });
}
