import { z } from 'zod';
import type { Agent } from '../../agents/agent.ts';
import type { SettingField } from '../../views/modals/thresholds.ts';
import { type Form, numberOf } from './form.ts';

type Values = Record<string, unknown>;

const propertySchema = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown(),
  enum: z.array(z.unknown()).optional(),
  /** Decided for everybody or for nobody: not offered for a project. */
  workspaceOnly: z.boolean().default(false),
});
const documentSchema = z.object({ properties: z.record(z.string(), propertySchema).default({}) });

/** The fields of an agent's settings, read from its schema. `below` holds where `own` says nothing; without it they are the workspace's. */
export function settingFields({ settings }: Pick<Agent, 'settings'>, own: Values, below?: Values): SettingField[] {
  const { properties } = documentSchema.parse(z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }));
  const offered = Object.entries(properties).filter(([, { workspaceOnly }]) => below === undefined || !workspaceOnly);
  return offered.map(([name, property]) => {
    const base = below && name in below ? below[name] : property.default;
    return {
      name,
      title: property.title ?? property.description ?? wordsOf(name),
      description: property.title ? (property.description ?? '') : '',
      kind: kindOf(property),
      choices: (property.enum ?? []).map(String),
      below: base,
      value: name in own ? own[name] : base,
      own: name in own,
    };
  });
}

function kindOf({ type, enum: choices }: z.infer<typeof propertySchema>): SettingField['kind'] {
  if (choices) return 'choice';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'switch';
  return type === 'array' ? 'list' : 'text';
}

const wordsOf = (name: string) => name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * What somebody set in the form, sparse: only what differs from below. An emptied field counts as not set. Notes at its
 * field whatever the agent's schema refuses.
 */
export function readSettings(
  { settings }: Pick<Agent, 'settings'>,
  fields: readonly SettingField[],
  form: Form,
): Values {
  const given: Values = {};
  for (const field of fields) {
    if (!form.has(field.name)) {
      if (field.own) given[field.name] = field.value;
      continue;
    }
    const value = valueGiven(field, form);
    if (value !== undefined && !isSame(value, field.below)) given[field.name] = value;
  }
  const below = Object.fromEntries(fields.map(({ name, below: value }) => [name, value]));
  const checked = settings.safeParse({ ...below, ...given });
  for (const issue of checked.error?.issues ?? []) form.wrong(String(issue.path[0] ?? ''), problemText(issue));
  return given;
}

function valueGiven({ name, kind }: SettingField, form: Form): unknown {
  if (kind === 'switch') return form.list(name).includes('true');
  const text = form.text(name);
  if (text === null) return undefined;
  if (kind === 'number') return numberOf(text);
  return kind === 'list'
    ? text
        .split(/[,\n]/)
        .map((item) => item.trim())
        .filter(Boolean)
    : text;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function problemText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return `At most ${issue.maximum}.`;
  if (issue.code === 'too_small') return `At least ${issue.minimum}.`;
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'Write a whole number.' : 'Write a number.';
  const { message } = issue;
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
}
