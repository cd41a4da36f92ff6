import { z } from 'zod';

/** A node of the Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export interface AdfNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: AdfNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

export interface AdfDocument {
  type: 'doc';
  version: 1;
  content: AdfNode[];
}

/** Plain text as a document: one paragraph a line. */
export function textToAdf(text: string): AdfDocument {
  const content = text.split(/\r?\n/).map((line) => ({
    type: 'paragraph',
    ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
  }));
  return { type: 'doc', version: 1, content };
}

const node = z.object({
  type: z.string(),
  text: z.string().optional().catch(undefined),
  attrs: z.record(z.string(), z.unknown()).catch({}),
  content: z.array(z.unknown()).catch([]),
});

const blocks = new Set(['paragraph', 'heading', 'blockquote', 'panel', 'rule', 'tableRow', 'listItem']);
const maxDepth = 100;

/**
 * The words of a document as plain text, one line a block; mentions, dates, links and emoji as a reader sees them. A
 * plain string is returned as it is, anything else that is no document is the empty string.
 */
export function adfToText(document: unknown): string {
  if (typeof document === 'string') return document;
  return textOf(document, 0)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function textOf(value: unknown, depth: number): string {
  const parsed = node.safeParse(value);
  if (!parsed.success || depth > maxDepth) return '';
  const { type, text, attrs, content } = parsed.data;
  if (type === 'text') return text ?? '';
  if (type === 'hardBreak') return '\n';
  const inner = content.map((child) => textOf(child, depth + 1)).join(type === 'tableRow' ? ' | ' : '');
  if (type === 'tableCell' || type === 'tableHeader') return inner.trim().replace(/\n+/g, ' ');
  if (type === 'listItem') return `- ${inner.trim()}\n`;
  // Fenced, so that whoever reads for meaning can leave it out.
  if (type === 'codeBlock') return `\`\`\`\n${inner}\n\`\`\`\n`;
  if (blocks.has(type)) return `${inner}\n`;
  return inner + leafText(type, attrs);
}

function leafText(type: string, attrs: Record<string, unknown>): string {
  const word = (name: string) => (typeof attrs[name] === 'string' ? attrs[name] : '');
  if (type === 'mention' || type === 'status') return word('text');
  if (type === 'emoji') return word('text') || word('shortName');
  if (type === 'inlineCard') return word('url');
  if (type === 'blockCard' || type === 'embedCard') return `${word('url')}\n`;
  if (type === 'date') return dayOf(attrs.timestamp);
  return '';
}

/** ADF keeps a date as the milliseconds of its midnight in UTC. */
function dayOf(timestamp: unknown): string {
  const date = new Date(Number(timestamp));
  return timestamp === undefined || Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
