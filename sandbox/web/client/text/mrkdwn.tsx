import type { ReactNode } from 'react';
import { usePage, useZone } from '../live/context.ts';
import { EmojiText } from './emoji.tsx';
import { keyed } from './keyed.ts';
import { type Paragraph, type Piece, paragraphsOf } from './mrkdwn-parts.ts';
import { formatDate } from './time.ts';

/** mrkdwn as its reader sees it. */
export function Mrkdwn({ text }: { text: string }) {
  return (
    <div className="mrkdwn">
      {keyed(paragraphsOf(text), (paragraph) => (
        <ParagraphView paragraph={paragraph} />
      ))}
    </div>
  );
}

function ParagraphView({ paragraph }: { paragraph: Paragraph }) {
  if (paragraph.kind === 'pre') return <pre>{paragraph.text}</pre>;
  if (paragraph.kind === 'line') {
    return <p className={paragraph.pieces.length === 0 ? 'gap' : undefined}>{show(paragraph.pieces)}</p>;
  }
  return (
    <blockquote>
      {keyed(paragraph.lines, (pieces) => (
        <p>{show(pieces)}</p>
      ))}
    </blockquote>
  );
}

const show = (pieces: Piece[]): ReactNode => keyed(pieces, (piece) => <PieceView piece={piece} />);

function PieceView({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'text':
      return <EmojiText text={piece.text} />;
    case 'code':
      return <code>{piece.text}</code>;
    case 'bold':
      return <strong>{show(piece.pieces)}</strong>;
    case 'italic':
      return <em>{show(piece.pieces)}</em>;
    case 'strike':
      return <s>{show(piece.pieces)}</s>;
    case 'person':
      return <PersonMention id={piece.id} />;
    case 'place':
      return <PlaceMention id={piece.id} label={piece.label} />;
    case 'broadcast':
      return <span className="mention broadcast">{piece.text}</span>;
    case 'date':
      return <DateText {...piece} />;
    case 'link':
      return <OutLink url={piece.url}>{show(piece.pieces)}</OutLink>;
  }
}

export function PersonMention({ id }: { id: string }) {
  const { workspace, here } = usePage();
  const name = id === workspace.app.id ? workspace.app.name : workspace.members.find((one) => one.id === id)?.firstName;
  return <span className={id === here.userId ? 'mention own' : 'mention'}>@{name ?? id}</span>;
}

export function PlaceMention({ id, label }: { id: string; label?: string }) {
  const { workspace, go } = usePage();
  const place = workspace.places.find((one) => one.id === id);
  if (!place) return <span className="mention">#{label || id}</span>;
  return (
    <button type="button" className="mention" onClick={() => go({ placeId: id, tab: 'messages' })}>
      #{place.name}
    </button>
  );
}

interface DateParts {
  timestamp: number;
  format: string;
  url: string;
  fallback: string;
}

/** A date in the reader's zone; the fallback where the app sent nothing that is an instant. */
export function DateText({ timestamp, format, url, fallback }: DateParts) {
  const { workspace } = usePage();
  const zone = useZone();
  const text = Number.isFinite(timestamp)
    ? formatDate(format, new Date(timestamp * 1000), new Date(workspace.clock.now), zone)
    : fallback;
  return url ? <OutLink url={url}>{text}</OutLink> : <time title={fallback}>{text}</time>;
}

/** A link; what is no web or mail address is shown as text, as Slack does. */
export function OutLink({ url, children }: { url: string; children: ReactNode }) {
  if (!/^(https?:|mailto:)/.test(url)) return children;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
