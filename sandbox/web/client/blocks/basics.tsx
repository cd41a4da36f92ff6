import { useState } from 'react';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { Element } from '../elements/element.tsx';
import { BlockImage } from '../elements/picture.tsx';
import { keyed } from '../text/mrkdwn.tsx';
import { isText, Text, wordsOf } from '../text/plain.tsx';
import type { BlockProps } from './blocks.tsx';

export function Header({ block }: BlockProps) {
  const level = typeof block.level === 'number' ? block.level : 1;
  const Tag = level <= 1 ? 'h2' : level === 2 ? 'h3' : 'h4';
  return <Tag className={`block-header level-${level}`}>{wordsOf(block.text)}</Tag>;
}

/** Slack hides what is beyond some 700 characters behind “Show more”, unless told not to. */
const longText = 700;

export function Section({ block, blockId }: BlockProps) {
  const text = isJson(block.text) ? (stringOf(block.text.text) ?? '') : '';
  const [isOpen, setOpen] = useState(block.expand === true || text.length <= longText);
  return (
    <div className="section">
      <div className="section-main">
        {isText(block.text) && (
          <div className={isOpen ? undefined : 'clipped'}>
            <Text value={block.text} />
          </div>
        )}
        {!isOpen && (
          <button type="button" className="link" onClick={() => setOpen(true)}>
            Show more
          </button>
        )}
        {Array.isArray(block.fields) && (
          <div className="fields">
            {keyed(jsonList(block.fields), (field) => (
              <Text value={field} />
            ))}
          </div>
        )}
      </div>
      {isJson(block.accessory) && (
        <div className="accessory">
          <Element element={block.accessory} blockId={blockId} />
        </div>
      )}
    </div>
  );
}

export function Context({ block }: BlockProps) {
  return (
    <div className="context">
      {keyed(jsonList(block.elements), (element) =>
        element.type === 'image' ? <BlockImage image={element} small /> : <Text value={element} />,
      )}
    </div>
  );
}

export function Actions({ block, blockId }: BlockProps) {
  return (
    <div className={block.type === 'context_actions' ? 'actions context-actions' : 'actions'}>
      {keyed(jsonList(block.elements), (element) => (
        <Element element={element} blockId={blockId} />
      ))}
    </div>
  );
}

export const Divider = () => <hr />;

export const Image = ({ block }: BlockProps) => <BlockImage image={block} />;

const signs: Record<string, string> = { info: 'ℹ', warning: '⚠', error: '⛔', success: '✓' };

export function Alert({ block }: BlockProps) {
  const level = stringOf(block.level) ?? 'default';
  return (
    <div className={`alert ${level}`} role={level === 'error' ? 'alert' : 'status'}>
      {signs[level] && <span aria-hidden="true">{signs[level]}</span>}
      <Text value={block.text} />
    </div>
  );
}

/** Only what leads to it: the page plays nothing from other hosts. */
export function Video({ block }: BlockProps) {
  return (
    <div className="card">
      <div className="card-title">▶ {wordsOf(block.title)}</div>
      <Text value={block.description} />
    </div>
  );
}

export function Unknown({ block }: { block: Json }) {
  return <p className="unknown">This page does not draw {String(block.type)} blocks yet.</p>;
}
