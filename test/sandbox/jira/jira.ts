import { z } from 'zod';
import type { Agency } from '../../../sandbox/agency/agency.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { startJiraStandIn } from '../../../sandbox/jira/index.ts';

const person = z.looseObject({ accountId: z.string(), emailAddress: z.string().optional() });
const issue = z.looseObject({
  id: z.string(),
  key: z.string().optional(),
  fields: z
    .looseObject({
      summary: z.string().optional(),
      status: z.looseObject({ name: z.string() }).optional(),
      assignee: person.nullish(),
      parent: z.looseObject({ id: z.string(), key: z.string() }).optional(),
      updated: z.string().optional(),
    })
    .optional(),
  changelog: z.looseObject({ histories: z.array(z.unknown()) }).optional(),
});
const history = z.looseObject({
  id: z.string(),
  created: z.union([z.string(), z.number()]),
  items: z.array(z.looseObject({ field: z.string(), fieldId: z.string().optional() })),
});

/** What any of Jira's answers may hold, as far as the tests look at it. */
const answerSchema = z.looseObject({
  id: z.string().optional(),
  key: z.string().optional(),
  fields: issue.shape.fields,
  issues: z.array(issue).default([]),
  issueErrors: z.array(z.looseObject({ id: z.string() })).default([]),
  isLast: z.boolean().optional(),
  nextPageToken: z.string().optional(),
  values: z.array(z.looseObject({ key: z.string().optional(), created: z.string().optional() })).default([]),
  total: z.int().optional(),
  issueChangeLogs: z.array(z.object({ issueId: z.string(), changeHistories: z.array(history) })).default([]),
  comments: z.array(z.looseObject({ id: z.string(), author: person.optional() })).default([]),
});
const errorSchema = z.object({ errorMessages: z.array(z.string()), errors: z.record(z.string(), z.string()) });

/** A Jira stand-in with a clock, faults, and a way to ask it with the right credentials. */
export async function startJira(agency: Agency, at: Date) {
  const clock = createClock(at);
  const faults = createFaults();
  const jira = await startJiraStandIn({ agency, clock, faults });
  const ask = (method: string, path: string, body?: unknown, token = jira.token) =>
    fetch(`${jira.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${jira.email}:${token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await ask(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return answerSchema.parse(await response.json());
  };
  const search = (jql: string, rest: object = {}) => json('POST', '/rest/api/3/search/jql', { jql, ...rest });
  return {
    jira,
    clock,
    faults,
    ask,
    json,
    search,
    /** The keys that `jql` finds, first page only. */
    async keys(jql: string) {
      return (await search(jql, { fields: ['key'], maxResults: 5000 })).issues.map((found) => found.key ?? '');
    },
    /** The status and the words of a refusal. */
    async refusal(method: string, path: string, body?: unknown) {
      const response = await ask(method, path, body);
      const { errorMessages, errors } = errorSchema.parse(await response.json());
      return { status: response.status, text: [...errorMessages, ...Object.keys(errors)].join(' ') };
    },
  };
}
