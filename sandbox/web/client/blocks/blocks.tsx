import type { ComponentType } from 'react';
import { type Json, stringOf } from '../../../slack/workspace/json.ts';
import { Actions, Alert, Context, Divider, Header, Section, Unknown } from './basics.tsx';
import { Card, Carousel, Container } from './cards.tsx';
import { Visualization } from './charts/visualization.tsx';
import { Input } from './input.tsx';
import { Markdown } from './markdown.tsx';
import { RichText } from './rich-text.tsx';
import { DataTable, Table } from './tables.tsx';
import { Plan, Task } from './tasks.tsx';

export interface BlockProps {
  block: Json;
  blockId: string;
}

const drawn: Record<string, ComponentType<BlockProps>> = {
  header: Header,
  section: Section,
  context: Context,
  actions: Actions,
  context_actions: Actions,
  divider: Divider,
  input: Input,
  rich_text: RichText,
  markdown: Markdown,
  table: Table,
  data_table: DataTable,
  data_visualization: Visualization,
  card: Card,
  carousel: Carousel,
  container: Container,
  alert: Alert,
  task_card: Task,
  plan: Plan,
};

/** Blocks as Slack would draw them, on the surface around them. */
export function Blocks({ blocks }: { blocks: readonly Json[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => {
        const blockId = stringOf(block.block_id) ?? '';
        const Drawn = drawn[String(block.type)];
        const key = blockId || `at-${index}`;
        return Drawn ? <Drawn key={key} block={block} blockId={blockId} /> : <Unknown key={key} block={block} />;
      })}
    </div>
  );
}
