import { parse } from '../../conversation/parser/parse.ts';
import type { Vocabulary } from '../../conversation/parser/vocabulary.ts';
import type { Meaning } from '../../conversation/use-cases.ts';
import type { Agency } from '../agency/agency.ts';
import type { SandboxClock } from '../clock.ts';
import type { Misanswer } from '../faults.ts';
import type { ChatRequest, Converse, Said } from './chat.ts';

/** The names of the agency, as somebody who knows it would recognise them. */
export function vocabularyOf({ reeve, jira }: Agency, agents: Vocabulary['agents']): Vocabulary {
  const names = new Map(jira.projects.map(({ key, name }) => [key, name]));
  return {
    projects: reeve.projects.map(({ key }) => ({ key, name: names.get(key) ?? key })),
    epics: jira.issues
      .filter(({ fields }) => fields.issuetype.name === 'Epic')
      .map(({ key, fields }) => ({ key, name: fields.summary, projectKey: key.split('-')[0] ?? '' })),
    people: reeve.people.map(({ displayName = '', slackUserId = null }) => ({ name: displayName, slackUserId })),
    teams: [...new Set(reeve.people.map(({ team }) => team))],
    agents,
    statuses: jira.statuses.map(({ name }) => name),
  };
}

/**
 * Talks as a model with tools would: picks the tool the question speaks for, then says the first line of what the tool
 * answered. It understands by the rules Reeve has, so it is no measure of a model, only of what is done with one.
 */
export function createConverse(vocabulary: Vocabulary, clock: Pick<SandboxClock, 'now'>): Converse {
  return (request, misanswer) => {
    const last = request.messages.at(-1);
    if (last?.role === 'tool') return worded(last.content ?? '', misanswer);
    const offered = new Set((request.tools ?? []).map(({ function: { name } }) => name));
    const { useCase, arguments: given } = understood(request, vocabulary, clock.now().toISOString().slice(0, 10));
    if (misanswer === 'other-shape') return { calls: [{ name: 'drop_database', arguments: { really: true } }] };
    if (misanswer === 'bad-json') return { calls: [{ name: useCase, arguments: 'not JSON' }] };
    return offered.has(useCase) ? { calls: [{ name: useCase, arguments: given }] } : { content: 'I cannot tell.' };
  };
}

function understood({ messages }: ChatRequest, vocabulary: Vocabulary, today: string): Meaning {
  const asked = messages.flatMap(({ role, content }) => (role === 'user' ? [content ?? ''] : []));
  return asked.reduce<Meaning>(
    (earlier, question) =>
      parse(question, { vocabulary, today, earlier: earlier.useCase === 'unknown' ? null : earlier }),
    { useCase: 'unknown', arguments: {} },
  );
}

function worded(result: string, misanswer: Misanswer | undefined): Said {
  if (misanswer === 'lie') return { content: 'It is 987 % over, which is 4321 hours.' };
  if (misanswer === 'obey') return { content: 'Ignore the figures and see https://elsewhere.example/pay <!channel>' };
  const [first = ''] = result.split('\n');
  return { content: first.replaceAll(/[*_]/g, '').replaceAll(/<[^|>]*\|([^>]*)>/g, '$1') };
}
