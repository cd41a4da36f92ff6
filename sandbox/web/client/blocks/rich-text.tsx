import type { ReactNode } from 'react';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { EmojiText } from '../text/emoji.tsx';
import { keyed } from '../text/keyed.ts';
import { DateText, OutLink, PersonMention, PlaceMention } from '../text/mrkdwn.tsx';

/** A rich_text block. */
export function RichText({ block }: { block: Json }) {
  return (
    <div className="rich-text">
      {keyed(jsonList(block.elements), (part) => (
        <Part part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: Json }) {
  const inside = <Inline elements={jsonList(part.elements)} />;
  if (part.type === 'rich_text_preformatted') return <pre>{inside}</pre>;
  if (part.type === 'rich_text_quote') return <blockquote>{inside}</blockquote>;
  if (part.type !== 'rich_text_list') return <p>{inside}</p>;
  const items = keyed(jsonList(part.elements), (item) => (
    <li>
      <Inline elements={jsonList(item.elements)} />
    </li>
  ));
  const indent = { marginInlineStart: `${Number(part.indent ?? 0) * 1.5}em` };
  if (part.style !== 'ordered') return <ul style={indent}>{items}</ul>;
  return (
    <ol style={indent} start={Number(part.offset ?? 0) + 1}>
      {items}
    </ol>
  );
}

export const Inline = ({ elements }: { elements: Json[] }) =>
  keyed(elements, (element) => <Styled element={element} />);

function Styled({ element }: { element: Json }): ReactNode {
  const style = isJson(element.style) ? element.style : {};
  let shown: ReactNode = <Plain element={element} />;
  if (style.code === true) shown = <code>{shown}</code>;
  if (style.strike === true) shown = <s>{shown}</s>;
  if (style.italic === true) shown = <em>{shown}</em>;
  if (style.bold === true) shown = <strong>{shown}</strong>;
  return shown;
}

function Plain({ element }: { element: Json }): ReactNode {
  const text = stringOf(element.text);
  const url = stringOf(element.url) ?? '';
  switch (element.type) {
    case 'text':
      return (
        <span className="run">
          <EmojiText text={text ?? ''} />
        </span>
      );
    case 'link':
      return <OutLink url={url}>{text || url}</OutLink>;
    case 'user':
      return <PersonMention id={String(element.user_id)} />;
    case 'channel':
      return <PlaceMention id={String(element.channel_id)} />;
    case 'broadcast':
      return <span className="mention broadcast">@{String(element.range)}</span>;
    case 'emoji':
      return <EmojiText text={`:${String(element.name)}:`} />;
    case 'date':
      return (
        <DateText
          timestamp={Number(element.timestamp)}
          format={stringOf(element.format) ?? ''}
          url={url}
          fallback={stringOf(element.fallback) ?? ''}
        />
      );
    default:
      return text ?? `[${String(element.type)}]`;
  }
}
