import type { MessageContent } from '../../views/blocks.ts';
import { type Claim, stringsIn } from './sums.ts';

const numberOf = (text: string) => Number(text.replaceAll(',', ''));
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** The paragraphs of a message, in order. */
const paragraphs = ({ blocks }: MessageContent): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'section') return [block.text && 'text' in block.text ? block.text.text : ''];
    return block.type === 'context' ? [stringsIn(block.elements).join(' ')] : [];
  });

/** Each table of a message, its rows as texts, the head first. */
function tablesOf({ blocks }: MessageContent): string[][][] {
  return blocks.flatMap((block) => {
    if (block.type !== 'data_table' && block.type !== 'table') return [];
    return [block.rows.map((row) => row.map((cell) => stringsIn('text' in cell ? cell.text : '').join('')))];
  });
}

/** How many lines a list stands for: its points, and “and 3 more”. */
function linesOf(paragraph: string): number {
  const points = paragraph.match(/^• /gm)?.length ?? 0;
  return points + numberOf(/^and ([\d,]+) more$/m.exec(paragraph)?.[1] ?? '0');
}

/** `2 of 24`, `2 of 24 tickets`, `all 3 tickets` or `1 ticket`, in each of some lines. */
const pairsIn = (lines: readonly string[]) =>
  lines.flatMap((line) => {
    const found = /(?:([\d,]+) of ([\d,]+)(?: tickets?)?|(?:all )?([\d,]+) tickets?)(?: without an epic)?$/.exec(line);
    if (!found) return [];
    const [, part = found[3] ?? '', of = part] = found;
    return [{ line, part: numberOf(part), of: numberOf(of) }];
  });

const claim = (text: string, said: number, comesTo: number, slack = 0): Claim => ({ text, said, sum: comesTo, slack });

/** What a message's headline and tables claim of the rows below them, of tickets without an epic and of what is stuck. */
export function totalsIn(told: MessageContent): Claim[] {
  const message = { ...told, text: told.text.replace(/^As of [^:]+: /, '') };
  return [...stuckIn(message), ...waitingIn(message), ...creatorsIn(message), ...rollupIn(message)];
}

/** `11 items are stuck; …` stands over the items by who can move them and “1 more are in the list”, or over a row an item. */
function stuckIn(message: MessageContent): Claim[] {
  const said = /^([\d,]+) items? (?:is|are) (?:stuck|blocked)/.exec(message.text);
  if (!said) return [];
  const all = paragraphs(message);
  const listed = all.filter((text) => /^\*[^\n]+\*\n• </.test(text) && !/^\*(?:Stuck|Moved|Long|Good)/.test(text));
  const single = all.filter((text) => /^<http/.test(text));
  const more = all.flatMap((text) => /^([\d,]+) more(?: are in the list|, which wait less)/.exec(text)?.[1] ?? []);
  const comesTo = sum(listed.map(linesOf)) + single.length + sum(more.map(numberOf));
  return [claim(message.text, numberOf(said[1] ?? ''), comesTo)];
}

/** `3 stuck items wait for your people.`: at least as many as for one of them, at most as many as for all. */
function waitingIn(message: MessageContent): Claim[] {
  const said = /^([\d,]+) stuck items? waits? for your people/.exec(message.text);
  if (!said) return [];
  const counts = paragraphs(message).flatMap((text) => [...text.matchAll(/: ([\d,]+) now, ([\d,]+) in \d+ weeks/g)]);
  const now = counts.map((match) => numberOf(match[1] ?? ''));
  const total = numberOf(said[1] ?? '');
  const within = counts.map((match) =>
    claim(match[0], Math.min(numberOf(match[1] ?? ''), numberOf(match[2] ?? '')), numberOf(match[1] ?? '')),
  );
  return [claim(message.text, total, Math.min(Math.max(total, ...now), sum(now))), ...within];
}

/** `5 tickets your people made … without an epic.`: who made how many of them. */
function creatorsIn(message: MessageContent): Claim[] {
  const said = /^([\d,]+) tickets? your people made/.exec(message.text);
  if (!said) return [];
  const rows = pairsIn(paragraphs(message).flatMap((text) => text.split('\n')));
  const within = rows.map(({ line, part, of }) => claim(line, part, Math.min(part, of)));
  return [claim(message.text, numberOf(said[1] ?? ''), sum(rows.map(({ part }) => part))), ...within];
}

/** The share of a table's rows together, each row's own, and how many of them are below the target. */
function rollupIn(message: MessageContent): Claim[] {
  const said =
    /^([\d.,]+) % of ([\d,]+) tickets? of scope projects .*?(?:([\d,]+) of ([\d,]+) projects|every project).* ([\d.]+) %\./.exec(
      message.text,
    );
  const [table] = tablesOf(message);
  if (!said || !table) return [];
  const [head = [], ...rows] = table;
  const at = (name: string) => head.indexOf(name);
  const pairs = pairsIn(rows.map((row) => row[at('Without')] ?? ''));
  const shares = rows.map((row) => numberOf((row[at('In an epic')] ?? '').replace(' %', '')));
  const [part, of] = [sum(pairs.map((pair) => pair.part)), sum(pairs.map((pair) => pair.of))];
  const target = numberOf(said[5] ?? '');
  return [
    claim(message.text, numberOf(said[2] ?? ''), of),
    claim(message.text, numberOf(said[1] ?? ''), of === 0 ? 100 : (1 - part / of) * 100, 0.051),
    ...pairs.map((pair, index) =>
      claim(pair.line, shares[index] ?? -1, pair.of === 0 ? 100 : (1 - pair.part / pair.of) * 100, 0.051),
    ),
    claim(message.text, numberOf(said[3] ?? '0'), shares.filter((share) => share < target).length),
    claim(message.text, numberOf(said[4] ?? String(rows.length)), rows.length),
  ];
}
