/** A piece of mrkdwn. Styles hold pieces in turn. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }
  | { kind: 'person'; id: string }
  | { kind: 'place'; id: string; label: string }
  | { kind: 'broadcast'; text: string }
  | { kind: 'date'; timestamp: number; format: string; url: string; fallback: string }
  | { kind: 'link'; url: string; pieces: Piece[] };

export type Paragraph =
  | { kind: 'line'; pieces: Piece[] }
  | { kind: 'quote'; lines: Piece[][] }
  | { kind: 'pre'; text: string };

const inline =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<!\w)_(\S(?:[^\n]*?\S)?)_(?!\w)|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])/g;

/** Slack's three escapes, undone. */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** One line of mrkdwn in pieces. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of line.matchAll(inline)) {
    if (match.index > from) pieces.push({ kind: 'text', text: unescaped(line.slice(from, match.index)) });
    pieces.push(pieceOf(match));
    from = match.index + match[0].length;
  }
  if (from < line.length) pieces.push({ kind: 'text', text: unescaped(line.slice(from)) });
  return pieces;
}

function pieceOf([whole, code, reference, bold, italic, strike]: RegExpExecArray): Piece {
  if (code !== undefined) return { kind: 'code', text: unescaped(code) };
  if (reference !== undefined) return referenceOf(reference);
  if (bold !== undefined) return { kind: 'bold', pieces: piecesOf(bold) };
  if (italic !== undefined) return { kind: 'italic', pieces: piecesOf(italic) };
  if (strike !== undefined) return { kind: 'strike', pieces: piecesOf(strike) };
  return { kind: 'text', text: whole };
}

function referenceOf(inner: string): Piece {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'place', id: target.slice(1), label };
  if (target.startsWith('!date^')) {
    const [, timestamp = '', format = '', url = ''] = target.split('^');
    return { kind: 'date', timestamp: Number(timestamp), format, url, fallback: label };
  }
  if (target.startsWith('!')) return { kind: 'broadcast', text: label || `@${target.slice(1)}` };
  const url = unescaped(target);
  return { kind: 'link', url, pieces: label ? piecesOf(label) : [{ kind: 'text', text: url.replace(/^mailto:/, '') }] };
}

/** A whole mrkdwn text: lines, quotes and preformatted parts. */
export function paragraphsOf(text: string): Paragraph[] {
  return text.split(/```\n?([\s\S]*?)\n?```/).flatMap((part, index): Paragraph[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: unescaped(part) }];
    const trimmed = part.replace(index > 0 ? /^\n/ : '', '').replace(/\n$/, '');
    return trimmed === '' && index > 0 ? [] : linesOf(trimmed);
  });
}

function linesOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line)?.[1];
    const last = paragraphs.at(-1);
    if (quoted === undefined) paragraphs.push({ kind: 'line', pieces: piecesOf(line) });
    else if (last?.kind === 'quote') last.lines.push(piecesOf(quoted));
    else paragraphs.push({ kind: 'quote', lines: [piecesOf(quoted)] });
  }
  return paragraphs;
}
