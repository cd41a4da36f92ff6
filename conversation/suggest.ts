import type { Day } from '../agents/calendar/types.ts';
import { weigh } from './parser/parse.ts';
import { read } from './parser/read.ts';
import type { Vocabulary } from './parser/vocabulary.ts';
import type { UseCase } from './use-cases.ts';

/** What somebody may do, least to most. */
export type AskerRole = 'member' | 'lead' | 'pm' | 'admin';

interface Example {
  useCase: UseCase;
  /** Roles this is a likely question of; the first three of a role are its suggestions when nothing fits better. */
  roles: readonly AskerRole[];
  title: string;
  /** `project` is one of the asker's own. */
  question(project: string): string;
  /** It is about one project, of which kind. */
  aboutProject?: 'any' | 'retainer' | 'scope';
}

const managing = ['pm', 'admin'] as const;
const everybody = ['member', 'lead', 'pm', 'admin'] as const;

/** Questions that work, the likeliest first. */
const examples: readonly Example[] = [
  { useCase: 'today', roles: managing, title: 'What needs me', question: () => 'What should I do today?' },
  {
    useCase: 'standing',
    roles: managing,
    title: 'How a project does',
    question: (project) => `How is ${project} doing this month?`,
    aboutProject: 'any',
  },
  {
    useCase: 'hours',
    roles: ['lead', 'pm', 'admin'],
    title: 'Who has not logged',
    question: () => 'Who hasn’t logged last week?',
  },
  {
    useCase: 'hours',
    roles: ['member'],
    title: 'My hours last week',
    question: () => 'How many hours did I log last week?',
  },
  { useCase: 'hours', roles: ['member'], title: 'This week so far', question: () => 'My hours this week so far' },
  {
    useCase: 'budget',
    roles: managing,
    title: 'Hours left',
    question: (project) => `How many hours are left on ${project}?`,
    aboutProject: 'retainer',
  },
  {
    useCase: 'leave',
    roles: ['lead', 'pm', 'admin'],
    title: 'Who is away',
    question: () => 'Who is on leave this week?',
  },
  {
    useCase: 'stuck',
    roles: ['lead', 'pm', 'admin'],
    title: 'What is stuck',
    question: () => 'What is stuck in QA more than a week?',
  },
  { useCase: 'orphans', roles: managing, title: 'No epic', question: () => 'Which tickets have no epic?' },
  {
    useCase: 'variance',
    roles: managing,
    title: 'Over forecast',
    question: () => 'Which epics are over their forecast?',
  },
  { useCase: 'told', roles: everybody, title: 'What you told me', question: () => 'What did you tell me this week?' },
  { useCase: 'report', roles: managing, title: 'Month end', question: () => 'How does last month’s report look?' },
  {
    useCase: 'forecast',
    roles: managing,
    title: 'Forecast',
    question: (project) => `What is forecast for ${project} next month?`,
    aboutProject: 'scope',
  },
  {
    useCase: 'reviews',
    roles: ['lead', 'pm', 'admin'],
    title: 'Reviews',
    question: () => 'Which pull requests wait for review?',
  },
  { useCase: 'status', roles: everybody, title: 'How fresh the data is', question: () => 'How fresh is the data?' },
  { useCase: 'help', roles: everybody, title: 'What can I ask?', question: () => 'What can I ask?' },
];

export interface SuggestContext {
  role: AskerRole;
  /** The projects the asker may ask about. */
  projects: readonly { key: string; kind: 'retainer' | 'scope' }[];
}

/** The project an example would be about: the named one if it is of the kind, else the first that is; null for none. */
function projectFor({ aboutProject }: Example, { projects }: SuggestContext, named: string | undefined): string | null {
  if (aboutProject === undefined) return '';
  const fitting = projects.filter(({ kind }) => aboutProject === 'any' || kind === aboutProject).map(({ key }) => key);
  return fitting.find((key) => key === named) ?? fitting[0] ?? null;
}

/** Questions to offer somebody who has asked nothing yet, at most four. */
export function promptsFor(context: SuggestContext): { title: string; message: string }[] {
  return examples
    .filter(({ roles }) => roles.includes(context.role))
    .flatMap((example) => {
      const project = projectFor(example, context, undefined);
      return project === null ? [] : [{ title: example.title, message: example.question(project) }];
    })
    .slice(0, 4);
}

/** Three questions that fit what somebody seems to have wanted, and that they may ask. */
export function suggestionsFor(
  question: string,
  { vocabulary, today, ...context }: SuggestContext & { vocabulary: Vocabulary; today: Day },
): string[] {
  const taken = read(question, vocabulary, today);
  const weights = new Map(weigh(taken).map(({ useCase, weight }) => [useCase, weight]));
  const named = taken.named.projects.find((key) => context.projects.some((project) => project.key === key));
  const fitting = examples.flatMap((example, place) => {
    const project = projectFor(example, context, named);
    if (project === null || !example.roles.includes(context.role)) return [];
    const about = named !== undefined && project === named ? 1 : 0;
    return [{ example, project, weight: (weights.get(example.useCase) ?? 0) + about - place / 100 }];
  });
  fitting.sort((a, b) => b.weight - a.weight);
  return fitting.slice(0, 3).map(({ example, project }) => example.question(project));
}
