import type { ReactNode } from 'react';
import { stringOf } from '../../../slack/workspace/json.ts';
import { withEmoji } from '../text/emoji.ts';
import { type MarkdownPart, markdownParts, type Span, spansOf } from '../text/markdown-parts.ts';
import { keyed, OutLink } from '../text/mrkdwn.tsx';
import type { BlockProps } from './blocks.tsx';

export function Markdown({ block }: BlockProps) {
  return (
    <div className="markdown">
      {keyed(markdownParts(stringOf(block.text) ?? ''), (part) => (
        <Part part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: MarkdownPart }) {
  switch (part.kind) {
    case 'heading':
      return <p className={`markdown-heading level-${part.level}`}>{spans(part.text)}</p>;
    case 'paragraph':
      return <p>{spans(part.text)}</p>;
    case 'quote':
      return <blockquote>{spans(part.text)}</blockquote>;
    case 'code':
      return <pre>{part.text}</pre>;
    case 'rule':
      return <hr />;
    case 'table':
      return <MarkdownTable rows={part.rows} />;
    case 'list':
      return (
        <ul className={part.ordered ? 'ordered' : undefined}>
          {keyed(part.items, ({ depth, text }) => (
            <li style={{ marginInlineStart: `${depth * 1.5}em` }}>{spans(text)}</li>
          ))}
        </ul>
      );
  }
}

function MarkdownTable({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {keyed(head, (cell) => (
              <th scope="col">{spans(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows, (row) => (
            <tr>
              {keyed(row, (cell) => (
                <td>{spans(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const spans = (text: string): ReactNode => keyed(spansOf(text), (span) => <SpanView span={span} />);

function SpanView({ span }: { span: Span }) {
  switch (span.kind) {
    case 'code':
      return <code>{span.text}</code>;
    case 'bold':
      return <strong>{spans(span.text)}</strong>;
    case 'italic':
      return <em>{spans(span.text)}</em>;
    case 'strike':
      return <s>{spans(span.text)}</s>;
    case 'link':
      return <OutLink url={span.url}>{spans(span.text)}</OutLink>;
    default:
      return <span className="run">{withEmoji(span.text)}</span>;
  }
}
