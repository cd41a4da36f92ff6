import { z } from 'zod';
import { manages } from '../../services/project-access.ts';
import { optionIds } from '../../views/ids.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { isRepo } from '../forms/read-project.ts';
import type { Choice, Listener, OptionsContext } from '../transport/listener.ts';

/** GitHub repositories by any part of their name, for whoever sets up the project whose form it is. */
export const repoChoice: Listener = { kind: 'options', id: optionIds.repo, choices: repos };

async function repos({ deps, actor, query, privateMetadata }: OptionsContext): Promise<Choice[]> {
  const { project } = decodeForm(privateMetadata, { project: z.string() });
  if (!deps.repositories || !manages(actor, project)) return [];
  const { names, problem } = await deps.repositories.find(query);
  const choices = names.map((name) => ({ text: name, value: name }));
  if (problem === null) return choices;
  const typed = query.trim();
  // While GitHub cannot be asked, what is written in full is taken as it is.
  if (isRepo(typed) && !names.includes(typed)) return [{ text: `${typed} (not checked)`, value: typed }, ...choices];
  return choices.length > 0 ? choices : [{ text: 'GitHub does not answer: write owner/name in full', value: '?' }];
}
