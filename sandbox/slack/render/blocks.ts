import { isJson, type Json, jsonList, stringOf, textOf } from '../workspace/json.ts';
import { readChart, readTable } from './data.ts';
import { readElement } from './element.ts';
import { type Names, readMrkdwn } from './mrkdwn.ts';
import { readRichText } from './rich-text.ts';

type Reader = (block: Json, names: Names) => string[];

const text = (value: unknown, names: Names): string => readMrkdwn(textOf(value), names);
const lines = (value: unknown, names: Names): string[] => {
  const read = text(value, names);
  return read === '' ? [] : read.split('\n');
};
const indented = (inner: string[]): string[] => inner.map((line) => (line === '' ? '' : `  ${line}`));
const elements = (value: unknown): string[] => {
  const shown = jsonList(value).map(readElement);
  return shown.length > 0 ? [shown.join(' ')] : [];
};

const section: Reader = (block, names) => [
  ...lines(block.text, names),
  ...jsonList(block.fields).flatMap((field) => [text(field, names).replaceAll('\n', ': ')]),
  ...(isJson(block.accessory) ? [readElement(block.accessory)] : []),
];

const card: Reader = (block, names) => [
  ...[block.title, block.subtitle, block.body, block.subtext].flatMap((part) => lines(part, names)),
  ...elements(block.actions),
];

const task: Reader = (block, names) => [
  `[${String(block.status)}] ${stringOf(block.title) ?? ''}`,
  ...indented([block.details, block.output].flatMap((part) => (isJson(part) ? readRichText(part, names) : []))),
];

const readers: Record<string, Reader> = {
  header: (block) => [`== ${textOf(block.text)} ==`],
  section,
  card,
  divider: () => ['---'],
  context: ({ elements: parts }, names) => [
    jsonList(parts)
      .map((part) => text(part, names))
      .join('  '),
  ],
  actions: (block) => elements(block.elements),
  context_actions: (block) => elements(block.elements),
  markdown: (block) => (stringOf(block.text) ?? '').split('\n'),
  rich_text: readRichText,
  table: readTable,
  data_table: readTable,
  data_visualization: readChart,
  alert: (block, names) => [`(${String(block.level ?? 'default')}) ${text(block.text, names)}`],
  task_card: task,
  plan: (block, names) => [
    textOf(block.title),
    ...indented(jsonList(block.tasks).flatMap((entry) => task(entry, names))),
  ],
  carousel: (block, names) => jsonList(block.elements).flatMap((entry) => ['·', ...indented(card(entry, names))]),
  container: (block, names) => [
    isJson(block.rich_text_title) ? readRichText(block.rich_text_title, names).join(' ') : textOf(block.title),
    ...lines(block.subtitle, names),
    ...indented(readBlocks(jsonList(block.child_blocks), names)),
  ],
  input: (block) => [`${textOf(block.label)}: ${isJson(block.element) ? readElement(block.element) : ''}`],
};

/** Blocks as lines of plain text, in the order they are shown. */
export function readBlocks(blocks: readonly Json[], names: Names): string[] {
  return blocks.flatMap((block) => readers[String(block.type)]?.(block, names) ?? [`[${String(block.type)}]`]);
}
