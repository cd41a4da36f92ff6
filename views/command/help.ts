import type { AppBlock, MessageContent } from '../blocks.ts';
import { header, section, smallPrint } from '../parts.ts';

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
    section(lines.join('\n\n')),
    smallPrint('You can also ask in a direct message: “my hours last week”, “status”.'),
  ];
  return { text: `Reeve understands ${commands.map(({ usage }) => usage).join(', ')}`, blocks };
}
