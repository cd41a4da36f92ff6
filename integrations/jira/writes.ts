import PQueue from 'p-queue';
import { IntegrationError } from '../error.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import { parseResponse } from '../http/response.ts';
import { textToAdf } from './adf.ts';
import { commentSchema, propertySchema } from './schema.ts';
import type { Jira } from './types.ts';

type Writes = Pick<
  Jira,
  'addComment' | 'assign' | 'setParent' | 'clearParent' | 'setEpicLink' | 'issueProperty' | 'setIssueProperty'
>;

/** What changes Jira, one after the other: an issue takes 20 writes in 2 s, and Reeve writes little. */
export function createWrites(http: Http): Writes {
  const line = new PQueue({ concurrency: 1 });
  const write = (request: HttpRequest) => line.add(() => http.request(request));
  return {
    async addComment(issue, body, properties = {}) {
      const request: HttpRequest = {
        method: 'POST',
        path: `${issuePath(issue)}/comment`,
        body: {
          body: typeof body === 'string' ? textToAdf(body) : body,
          properties: Object.entries(properties).map(([key, value]) => ({ key, value })),
        },
      };
      return parseResponse('Jira', request, commentSchema, await write(request));
    },
    async assign(issue, accountId) {
      await write({ method: 'PUT', path: `${issuePath(issue)}/assignee`, body: { accountId } });
    },
    // `parent` serves company- and team-managed projects; the old Epic Link field only the former.
    async setParent(issue, parentKey) {
      await write({ method: 'PUT', path: issuePath(issue), body: { fields: { parent: { key: parentKey } } } });
    },
    async clearParent(issue) {
      await write({ method: 'PUT', path: issuePath(issue), body: { update: { parent: [{ set: { none: true } }] } } });
    },
    async setEpicLink(issue, fieldId, epicKey) {
      await write({ method: 'PUT', path: issuePath(issue), body: { fields: { [fieldId]: epicKey } } });
    },
    async issueProperty(issue, property, signal) {
      const request: HttpRequest = { method: 'GET', path: propertyPath(issue, property), signal };
      try {
        return parseResponse('Jira', request, propertySchema, await http.request(request));
      } catch (cause) {
        if (cause instanceof IntegrationError && cause.status === 404) return undefined;
        throw cause;
      }
    },
    async setIssueProperty(issue, property, value) {
      await write({ method: 'PUT', path: propertyPath(issue, property), body: value });
    },
  };
}

function issuePath(issue: string): string {
  return `/rest/api/3/issue/${encodeURIComponent(issue)}`;
}

function propertyPath(issue: string, property: string): string {
  return `${issuePath(issue)}/properties/${encodeURIComponent(property)}`;
}
