import { numberText } from '../../agents/numbers.ts';
import type { ProjectLine } from '../../services/project-lines.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, header, quoted, section, smallPrint } from '../parts.ts';
import { projectSearch } from './checklist.ts';
import { type HealthContext, healthWords } from './health.ts';

const types = { retainer: 'Retainer', scope: 'Scope', internal: 'Internal' } as const;

/** A project on one line or two of mrkdwn. */
export function projectWords(
  { key, name, type, pm, health, rate, muted }: ProjectLine,
  context: HealthContext,
): string {
  const facts = [
    type ? types[type] : '*no type yet*',
    pm ? `PM ${quoted(pm, 40)}` : '*no PM yet*',
    ...(rate ? [rate] : []),
    ...(muted ? ['muted'] : []),
  ];
  const said = healthWords(health, context);
  return `*${key}* ${quoted(name, 80)} · ${facts.join(' · ')}${said.length > 0 ? `\n${said.join(' · ').slice(0, 600)}` : ''}`;
}

/** The first of the reader's projects with their health and settings, and how many more there are. */
export function projectBlocks(
  projects: readonly ProjectLine[],
  { more, mayFind, ...context }: HealthContext & { more: number; mayFind: boolean },
): AppBlock[] {
  if (projects.length === 0 && !mayFind) return [];
  const blocks: AppBlock[] = [header('Projects')];
  if (projects.length === 0) blocks.push(section('No project has a type or a PM yet. Find one to set it up.'));
  for (const project of projects) {
    blocks.push({
      type: 'section',
      text: { type: 'mrkdwn', text: projectWords(project, context) },
      accessory: button(actionIds.projectSettings, 'Settings', project.key),
      expand: true,
    });
  }
  if (more > 0) blocks.push(smallPrint(`and ${numberText(more)} more: \`/pm projects\``));
  if (mayFind)
    blocks.push(
      projectSearch(
        'Find a project …',
        button(actionIds.exportList, 'Export CSV', 'projects'),
        button(actionIds.projectsBulk, 'In Bulk', 'projects'),
      ),
    );
  return blocks;
}
