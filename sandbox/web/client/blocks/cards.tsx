import { ActionIcon, Divider, Group, Card as MantineCard, ScrollArea } from '@mantine/core';
import { ChevronDownIcon, ChevronUpIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { keyed } from '../text/keyed.ts';
import { Text, Words } from '../text/plain.tsx';
import { Actions } from './basics.tsx';
import { type BlockProps, Blocks } from './blocks.tsx';
import { RichText } from './rich-text.tsx';

export function Card({ block, blockId }: BlockProps) {
  const elements = jsonList(block.actions);
  return (
    <MantineCard className="card">
      <div>
        <strong>
          <Text value={block.title} />
        </strong>
        <Subtitle value={block.subtitle} />
      </div>
      <Text value={block.body} />
      <Subtitle value={block.subtext} />
      {elements.length > 0 && <Actions block={{ elements }} blockId={blockId} />}
    </MantineCard>
  );
}

const Subtitle = ({ value }: { value: unknown }) => (
  <div className="hint">
    <Text value={value} />
  </div>
);

export function Carousel({ block }: BlockProps) {
  return (
    <ScrollArea>
      <Group className="carousel" wrap="nowrap" align="stretch" gap="xs" pb="xs">
        {keyed(jsonList(block.elements), (card) => (
          <Card block={card} blockId={stringOf(card.block_id) ?? ''} />
        ))}
      </Group>
    </ScrollArea>
  );
}

/** Blocks under a title, which can be folded away. */
export function Container({ block }: BlockProps) {
  const canFold = block.is_collapsible === true;
  const [isOpen, setOpen] = useState(!(canFold && block.default_collapsed === true));
  return (
    <MantineCard className="container" {...(block.width === 'narrow' ? { maw: 420 } : {})}>
      <Group align="start" gap="xs" wrap="nowrap">
        <div className="grow">
          <ContainerTitle block={block} />
          <Subtitle value={block.subtitle} />
        </div>
        {canFold && (
          <ActionIcon
            className="fold"
            aria-expanded={isOpen}
            aria-label={isOpen ? 'Show less' : 'Show more'}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <ChevronUpIcon /> : <ChevronDownIcon />}
          </ActionIcon>
        )}
      </Group>
      {block.has_header_divider === true && isOpen && <Divider />}
      {isOpen && <Blocks blocks={jsonList(block.child_blocks)} />}
    </MantineCard>
  );
}

function ContainerTitle({ block }: { block: Json }) {
  if (isJson(block.rich_text_title)) return <RichText block={block.rich_text_title} />;
  return (
    <strong>
      <Words value={block.title} />
    </strong>
  );
}
