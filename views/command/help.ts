import type { AppBlock, MessageContent } from '../blocks.ts';
import { header, section, smallPrint } from '../parts.ts';

/** What a section holds, with room to spare. */
const mostCharacters = 2800;

/** A command as help shows it. */
export interface CommandHelp {
  usage: string;
  purpose: string;
  example: string;
  /** Said of commands the reader may not use. */
  onlyFor?: string;
}

/** What the reader may use of `/pm`, with an example each; what others may use is only named. */
export function buildHelp(commands: readonly CommandHelp[], others: readonly CommandHelp[] = []): MessageContent {
  const byRole = new Map<string, string[]>();
  for (const { usage, onlyFor = '' } of others)
    byRole.set(onlyFor, [...(byRole.get(onlyFor) ?? []), `\`${nameOf(usage)}\``]);
  const named = [...byRole].map(([role, names]) => `For ${role}: ${names.join(', ')}`);
  const blocks: AppBlock[] = [
    header('What you can ask Reeve'),
    ...paragraphs(commands.map(lineOf)),
    ...named.map((text) => smallPrint(text)),
    smallPrint(
      '`/pm help WORD` says more of one. In a direct message the same works without `/pm`: “my hours last week”.',
    ),
  ];
  return { text: `Reeve understands ${commands.map(({ usage }) => usage).join(', ')}`, blocks };
}

/** `budget` of `/pm budget [PROJECT]`. */
const nameOf = (usage: string) => usage.split(' ')[1] ?? usage;

/** One command alone. */
export function buildHelpOn(command: CommandHelp): MessageContent {
  return { text: `${command.usage}: ${command.purpose}`, blocks: [section(lineOf(command))] };
}

const lineOf = ({ usage, purpose, example, onlyFor }: CommandHelp) =>
  `\`${usage}\`\n${purpose}${onlyFor ? ` _Only for ${onlyFor}._` : ''} Example: \`${example}\``;

/** Lines with space between them, in as few sections as hold them. */
function paragraphs(lines: readonly string[]): AppBlock[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < mostCharacters)
      parts[parts.length - 1] = `${last}\n\n${line}`;
    else parts.push(line);
  }
  return parts.map(section);
}
