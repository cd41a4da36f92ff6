import { useState } from 'react';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { Element } from '../elements/element.tsx';
import { BlockImage } from '../elements/picture.tsx';
import { keyed } from '../text/mrkdwn.tsx';
import { Text, wordsOf } from '../text/plain.tsx';
import { type BlockProps, Blocks } from './blocks.tsx';
import { RichText } from './rich-text.tsx';

export function Card({ block, blockId }: BlockProps) {
  const actions = jsonList(block.actions);
  return (
    <article className="card">
      {isJson(block.hero_image) && <BlockImage image={block.hero_image} />}
      <div className="card-head">
        {isJson(block.icon) && <BlockImage image={block.icon} small />}
        <div>
          <div className="card-title">
            <Text value={block.title} />
          </div>
          <div className="card-subtitle">
            <Text value={block.subtitle} />
          </div>
        </div>
      </div>
      <Text value={block.body} />
      {block.subtext !== undefined && (
        <div className="card-subtext">
          <Text value={block.subtext} />
        </div>
      )}
      {actions.length > 0 && (
        <div className="actions">
          {keyed(actions, (element) => (
            <Element element={element} blockId={blockId} />
          ))}
        </div>
      )}
    </article>
  );
}

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
    <section className={`container ${stringOf(block.width) ?? 'standard'}`}>
      <header className={block.has_header_divider === true && isOpen ? 'ruled' : undefined}>
        {isJson(block.icon) && <BlockImage image={block.icon} small />}
        <div>
          <ContainerTitle block={block} />
          {block.subtitle !== undefined && (
            <div className="card-subtitle">
              <Text value={block.subtitle} />
            </div>
          )}
        </div>
        {canFold && (
          <button
            type="button"
            className="icon-button fold"
            aria-expanded={isOpen}
            aria-label={isOpen ? 'Show less' : 'Show more'}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? '⌃' : '⌄'}
          </button>
        )}
      </header>
      {isOpen && <Blocks blocks={jsonList(block.child_blocks)} />}
    </section>
  );
}

function ContainerTitle({ block }: { block: Json }) {
  if (isJson(block.rich_text_title)) return <RichText block={block.rich_text_title} />;
  return <h3>{wordsOf(block.title)}</h3>;
}
