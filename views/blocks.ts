import type {
  Block,
  CardBlock,
  ContainerBlock,
  HeaderBlock,
  HomeView,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  TaskCardBlock,
} from '@slack/types';

/** One point of a line, bar or area chart; `label` is one of the chart's categories. */
export interface ChartPoint {
  label: string;
  value: number;
}

/** A line, bar or area chart: every series has a point for every category. */
export interface SeriesChart {
  type: 'line' | 'bar' | 'area';
  series: { name: string; data: ChartPoint[] }[];
  axis_config: { categories: string[]; x_label?: string; y_label?: string };
}

/** A pie chart: slices with values above 0. */
export interface PieChart {
  type: 'pie';
  segments: { label: string; value: number }[];
}

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface DataVisualizationBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: SeriesChart | PieChart;
}

/** A header with its rank, as of 2026. */
export interface LevelledHeaderBlock extends HeaderBlock {
  level?: 1 | 2 | 3 | 4;
}

/** A card with the small line under its body, as of 2026. */
export interface SubtextCardBlock extends CardBlock {
  subtext?: MrkdwnElement;
}

/** A task card whose title can be left out, as of 2026. */
export interface UntitledTaskCardBlock extends TaskCardBlock {
  hide_title?: boolean;
}

/** A container that may hold the blocks above too. */
export interface AppContainerBlock extends Omit<ContainerBlock, 'child_blocks'> {
  type: 'container';
  child_blocks: (ContainerBlock['child_blocks'][number] | LevelledHeaderBlock | DataVisualizationBlock)[];
}

/** Every block Reeve may send: those of `@slack/types` and the newer ones it lacks. */
export type AppBlock =
  | Exclude<KnownBlock, HeaderBlock | CardBlock | TaskCardBlock | ContainerBlock>
  | LevelledHeaderBlock
  | SubtextCardBlock
  | UntitledTaskCardBlock
  | AppContainerBlock
  | DataVisualizationBlock;

/** A modal made of our blocks. */
export type AppModalView = Omit<ModalView, 'blocks'> & { blocks: AppBlock[] };

/** A Home tab made of our blocks. */
export type AppHomeView = Omit<HomeView, 'blocks'> & { blocks: AppBlock[] };

export type AppView = AppModalView | AppHomeView;

/** What a message says: `text` alone must say the point (notifications and screen readers use it). */
export interface MessageContent {
  text: string;
  blocks: AppBlock[];
}
