import { ActionIcon, Card as MantineCard } from '@mantine/core';
import { ChevronDownIcon, ChevronUpIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { BlockImage } from '../elements/picture.tsx';
import { keyed } from '../text/keyed.ts';
import { Text, Words } from '../text/plain.tsx';
import { Actions } from './basics.tsx';
import { type BlockProps, Blocks } from './blocks.tsx';
import { RichText } from './rich-text.tsx';

export function Card({ block, blockId }: BlockProps) {
  const elements = jsonList(block.actions);
  return (
    <MantineCard className="card">
      {isJson(block.hero_image) && <BlockImage image={block.hero_image} />}
      <header>
        {isJson(block.icon) && <BlockImage image={block.icon} small />}
        <div>
          <strong>
            <Text value={block.title} />
          </strong>
          <Subtitle value={block.subtitle} />
        </div>
      </header>
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
    <div className="carousel">
      {keyed(jsonList(block.elements), (card) => (
        <Card block={card} blockId={stringOf(card.block_id) ?? ''} />
      ))}
    </div>
  );
}

/** Blocks under a title, which can be folded away. */
export function Container({ block }: BlockProps) {
  const canFold = block.is_collapsible === true;
  const [isOpen, setOpen] = useState(!(canFold && block.default_collapsed === true));
  return (
    <MantineCard className={`container ${stringOf(block.width) ?? 'standard'}`}>
      <header className={block.has_header_divider === true && isOpen ? 'ruled' : undefined}>
        {isJson(block.icon) && <BlockImage image={block.icon} small />}
        <div>
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
      </header>
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
