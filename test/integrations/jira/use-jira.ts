import { createJira } from '../../../integrations/jira/client.ts';
import { type Received, type Reply, startServer, type TestServer, testPolicy } from '../http/server.ts';

/** An issue as Jira states it. */
export const issue = (id: number, fields: object = {}) => ({
  id: String(id),
  key: `SUBS-${id}`,
  self: 'https://api.atlassian.com/ex/jira/1/rest/api/3/issue/1',
  fields: {
    project: { id: '10', key: 'SUBS', name: 'Subscriptions' },
    summary: 'Renewal mails',
    status: { id: '3', name: 'In Arbeit', statusCategory: { id: 4, key: 'indeterminate', name: 'In Arbeit' } },
    issuetype: { id: '1', name: 'Story', subtask: false, hierarchyLevel: 0 },
    labels: ['mail'],
    components: [{ id: '1', name: 'Core' }],
    created: '2026-07-01T09:00:00.000-0700',
    updated: '2026-07-02T09:00:00.000+0200',
    ...fields,
  },
});

/** A server that answers as a test says, and a client of it; closed after each test. */
export function useJira() {
  let server: TestServer;
  afterEach(() => server.close());
  return {
    get received() {
      return server.received;
    },
    bodyOf: (index: number) => server.received[index]?.body,
    async serve(answer: (request: Received, index: number) => Reply, pageSize = 100) {
      server = await startServer(answer);
      const http = testPolicy();
      const site = { apiBase: `${server.url}/ex/jira/cloud-1`, siteUrl: 'https://agency.atlassian.net/' };
      return { jira: createJira({ ...site, email: 'bot@agency.example', token: 's3cret', pageSize, http }), ...http };
    },
  };
}
