import { isDeepStrictEqual } from 'node:util';
import PQueue from 'p-queue';
import { IntegrationError } from '../error.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import { orMissing } from '../http/missing.ts';
import { parseResponse } from '../http/response.ts';
import { textToAdf } from './adf.ts';
import { commentSchema, propertySchema, shownSchema } from './schema.ts';
import type { Jira } from './types.ts';

type Writes = Pick<
  Jira,
  'addComment' | 'assign' | 'setParent' | 'clearParent' | 'setEpicLink' | 'issueProperty' | 'setIssueProperty'
>;

/** What Jira shows once something was written; whether it holds what was meant. */
type Holds = () => Promise<boolean>;

/**
 * What changes Jira, one after the other: an issue takes 20 writes in 2 s, and Reeve writes little. An answer that says it was
 * done is not believed: what was written is read again, a second time after `pause`, and IntegrationError is thrown when Jira
 * does not show it. There is no way to write here without saying how it is read; a comment is answered as Jira shows it.
 */
export function createWrites(http: Http, pause: () => Promise<void>): Writes {
  const line = new PQueue({ concurrency: 1 });
  const write = (request: HttpRequest, holds: Holds) =>
    line.add(async () => {
      const answer = await http.request(request);
      if (await holds()) return answer;
      await pause();
      if (await holds()) return answer;
      const reasons = ['it answered that it was done, but does not show it; look at it in Jira'];
      throw new IntegrationError('Jira', 'was answered as done, but is not', {
        request: request.method,
        retryable: false,
        reasons,
      });
    });
  const shown = async (issue: string, field: string) => {
    const request: HttpRequest = { method: 'GET', path: issuePath(issue), query: { fields: field } };
    return parseResponse('Jira', request, shownSchema, await http.request(request)).fields;
  };
  const isParent = async (issue: string, key: string | null) => {
    const { parent } = await shown(issue, 'parent');
    return key === null ? !parent : parent?.key === key || parent?.id === key;
  };
  const issueProperty: Writes['issueProperty'] = async (issue, property, signal) => {
    const request: HttpRequest = { method: 'GET', path: propertyPath(issue, property), signal };
    const found = await orMissing(http.request(request));
    return found === undefined ? undefined : parseResponse('Jira', request, propertySchema, found);
  };
  return {
    async addComment(issue, body, properties = {}) {
      const path = `${issuePath(issue)}/comment`;
      const request: HttpRequest = {
        method: 'POST',
        path,
        body: {
          body: typeof body === 'string' ? textToAdf(body) : body,
          properties: Object.entries(properties).map(([key, value]) => ({ key, value })),
        },
      };
      const added = await line.add(() => http.request(request));
      const { id } = parseResponse('Jira', request, commentSchema, added);
      const read: HttpRequest = { method: 'GET', path: `${path}/${encodeURIComponent(id)}` };
      return parseResponse('Jira', read, commentSchema, await http.request(read));
    },
    async assign(issue, accountId) {
      const request: HttpRequest = { method: 'PUT', path: `${issuePath(issue)}/assignee`, body: { accountId } };
      await write(request, async () => (await shown(issue, 'assignee')).assignee?.accountId === accountId);
    },
    // `parent` serves company- and team-managed projects; the old Epic Link field only the former.
    async setParent(issue, parentKey) {
      const body = { fields: { parent: { key: parentKey } } };
      await write({ method: 'PUT', path: issuePath(issue), body }, () => isParent(issue, parentKey));
    },
    async clearParent(issue) {
      const body = { update: { parent: [{ set: { none: true } }] } };
      await write({ method: 'PUT', path: issuePath(issue), body }, () => isParent(issue, null));
    },
    async setEpicLink(issue, fieldId, epicKey) {
      const request: HttpRequest = { method: 'PUT', path: issuePath(issue), body: { fields: { [fieldId]: epicKey } } };
      await write(request, async () => ((await shown(issue, fieldId))[fieldId] ?? null) === epicKey);
    },
    issueProperty,
    async setIssueProperty(issue, property, value) {
      const request: HttpRequest = { method: 'PUT', path: propertyPath(issue, property), body: value };
      await write(request, async () => isDeepStrictEqual(await issueProperty(issue, property), value));
    },
  };
}

function issuePath(issue: string): string {
  return `/rest/api/3/issue/${encodeURIComponent(issue)}`;
}

function propertyPath(issue: string, property: string): string {
  return `${issuePath(issue)}/properties/${encodeURIComponent(property)}`;
}
