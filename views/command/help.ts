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

/** Everything `/pm` understands, one line a command with an example. */
export function buildHelp(commands: readonly CommandHelp[]): MessageContent {
  const lines = commands.map(
    ({ usage, purpose, example, onlyFor }) =>
      `\`${usage}\`\n${purpose}${onlyFor ? ` _Only for ${onlyFor}._` : ''} Example: \`${example}\``,
  );
  const blocks: AppBlock[] = [
    header('What you can ask Reeve'),
    ...paragraphs(lines),
    smallPrint('You can also ask in a direct message: “my hours last week”, “status”.'),
  ];
  return { text: `Reeve understands ${commands.map(({ usage }) => usage).join(', ')}`, blocks };
}

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
