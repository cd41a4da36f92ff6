/** A block of Markdown, as Slack's `markdown` block takes it. */
export type MarkdownPart =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph' | 'quote'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; items: { depth: number; text: string }[] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'rule' };

const item = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;

/** Markdown in parts; what is not closed yet (a reply still streaming) counts as closed at the end. */
export function markdownParts(text: string): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let fence: string[] | null = null;
  for (const line of text.split('\n')) {
    if (/^\s*```/.test(line)) {
      if (fence) parts.push({ kind: 'code', text: fence.join('\n') });
      fence = fence ? null : [];
    } else if (fence) fence.push(line);
    else takeLine(parts, line);
  }
  if (fence) parts.push({ kind: 'code', text: fence.join('\n') });
  return parts.filter((part) => part.kind !== 'paragraph' || part.text !== '');
}

function takeLine(parts: MarkdownPart[], line: string): void {
  const last = parts.at(-1);
  const [, hashes, title = ''] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
  const [, indent = '', number, entry = ''] = item.exec(line) ?? [];
  if (hashes) parts.push({ kind: 'heading', level: hashes.length, text: title });
  else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) parts.push({ kind: 'rule' });
  else if (item.test(line)) {
    const next = { depth: Math.floor(indent.length / 2), text: entry };
    const ordered = number !== undefined;
    if (last?.kind === 'list' && (last.ordered === ordered || next.depth > 0)) last.items.push(next);
    else parts.push({ kind: 'list', ordered, items: [next] });
  } else if (/^\s*\|.*\|\s*$/.test(line)) takeRow(parts, line);
  else if (/^\s*>/.test(line)) takeText(parts, 'quote', line.replace(/^\s*>\s?/, ''));
  else if (line.trim() === '') parts.push({ kind: 'paragraph', text: '' });
  else takeText(parts, 'paragraph', line);
}

function takeText(parts: MarkdownPart[], kind: 'paragraph' | 'quote', text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind && last.text !== '') last.text += `\n${text}`;
  else parts.push({ kind, text });
}

function takeRow(parts: MarkdownPart[], line: string): void {
  const cells = line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  const last = parts.at(-1);
  if (cells.every((cell) => /^:?-+:?$/.test(cell))) return;
  if (last?.kind === 'table') last.rows.push(cells);
  else parts.push({ kind: 'table', rows: [cells] });
}

export type Span =
  | { kind: 'text' | 'code' | 'bold' | 'italic' | 'strike'; text: string }
  | { kind: 'link'; text: string; url: string };

const inline =
  /`([^`\n]+)`|\*\*(\S(?:[\s\S]*?\S)?)\*\*|~~(\S(?:[\s\S]*?\S)?)~~|(?<!\w)[*_](\S(?:[^*_\n]*\S)?)[*_](?!\w)|\[([^\]\n]+)\]\(([^()\s]+)\)/g;

/** One piece of running text in spans. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, code, bold, strike, italic, label, url] = match;
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) });
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (bold !== undefined) spans.push({ kind: 'bold', text: bold });
    else if (strike !== undefined) spans.push({ kind: 'strike', text: strike });
    else if (italic !== undefined) spans.push({ kind: 'italic', text: italic });
    else spans.push({ kind: 'link', text: label ?? '', url: url ?? '' });
    from = match.index + whole.length;
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) });
  return spans;
}
