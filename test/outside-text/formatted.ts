/** What formats, mentions or leads elsewhere where Slack reads mrkdwn, as `hostile` writes it. */
const formats = [
  ...['*_', '_~', '~`', '`~', '~_', '_*', '<https://evil', '\n• planted', '\u202E', '\u200B'],
  ...['<!here', '<!channel', '@here', '@channel', '@everyone', '<@UEVIL'],
];
/** What is made harmless twice is read with its escapes. */
const inMrkdwn = [...formats, '&amp;lt;', '&amp;amp;'];
/** In Markdown a link may hide where it leads. */
const inMarkdown = [...formats, '](https://evil'];
/** What is written for mrkdwn and read as it stands elsewhere. */
const asItStands = ['&lt;', '&gt;', '&amp;', '@here', '@channel', '@everyone', '\u202E', '\u200B'];

/** Every text in what Slack was sent that formats though nobody of ours wrote it, or shows its escapes, with its place. */
export function formattedIn(sent: unknown): string[] {
  return textsIn(sent, '').flatMap(({ place, kind, text }) => {
    const found = signs[kind].find((sign) => text.includes(sign));
    return found === undefined ? [] : [`${place} ${kind} ${found} in ${text.slice(0, 300)}`];
  });
}

const signs = { mrkdwn: inMrkdwn, markdown: inMarkdown, plain: asItStands } as const;

interface Shown {
  place: string;
  kind: keyof typeof signs;
  text: string;
}

/** Fields that are read by nobody. */
const carried = new Set([
  'value',
  'private_metadata',
  'url',
  'metadata',
  'action_id',
  'block_id',
  'callback_id',
  'key',
]);
/** Fields with a text of their own, outside any text object. */
const plainFields = new Set(['title', 'label', 'name', 'x_label', 'y_label', 'filename', 'alt_text', 'initial_value']);

function textsIn(value: unknown, place: string): Shown[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, place));
  if (typeof value !== 'object' || value === null) return [];
  const type: unknown = Reflect.get(value, 'type');
  return Object.entries(value).flatMap(([name, each]): Shown[] => {
    if (carried.has(name)) return [];
    const at = `${place}/${name}`;
    if (typeof each !== 'string') return textsIn(each, at);
    if (name === 'markdown_text' || (name === 'text' && (type === 'markdown' || type === 'markdown_text')))
      return [{ place: at, kind: 'markdown', text: each }];
    if (name === 'text')
      return [
        {
          place: at,
          kind: type === undefined || type === 'mrkdwn' || type === 'message' ? 'mrkdwn' : 'plain',
          text: each,
        },
      ];
    return plainFields.has(name) ? [{ place: at, kind: 'plain', text: each }] : [];
  });
}
