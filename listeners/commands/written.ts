import { subcommands } from './pm.ts';

/**
 * The command that a line of a direct message is, with or without `/pm`, where only the command has the answer: a page of
 * a list, an option, `help time`. Null for every other line: the conversation answers it, and may be asked on.
 */
export function commandWritten(line: string): { name: string; words: string[] } | null {
  const [name = '', ...words] = line
    .trim()
    .replace(/^\/?pm\s+/i, '')
    .replace(/[?!.]+$/, '')
    .split(/\s+/);
  const subcommand = subcommands.find((each) => each.name === name.toLowerCase());
  return subcommand?.written?.test(words.join(' ')) ? { name, words } : null;
}
