import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { rejection } from '../http/server.ts';
import { useJira } from './use-jira.ts';

describe('writing to Jira', () => {
  const on = useJira();

  it('comments with a document and the mark that finds the comment again', async () => {
    const { jira } = await on.serve(() => ({
      status: 201,
      json: { id: '99', created: '2026-07-01T09:00:00.000-0700' },
    }));
    const comment = await jira.addComment('SUBS-1', 'First\n\nSecond', { reeve: { run: '1' } });
    expect(comment).to.deep.equal({ id: '99', createdAt: new Date('2026-07-01T16:00:00Z') });
    expect(on.bodyOf(0)).to.deep.equal({
      body: {
        type: 'doc',
        version: 1,
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'First' }] },
          { type: 'paragraph' },
          { type: 'paragraph', content: [{ type: 'text', text: 'Second' }] },
        ],
      },
      properties: [{ key: 'reeve', value: { run: '1' } }],
    });
  });

  it('does not comment twice when the answer is lost', async () => {
    const { jira } = await on.serve(() => 'cut');
    expect(await rejection(jira.addComment('SUBS-1', 'Once'))).to.be.instanceOf(IntegrationError);
    expect(on.received).to.have.length(1);
  });

  it('sets and clears a parent, one write after the other', async () => {
    const { jira } = await on.serve(({ method, path }) => {
      if (method === 'PUT') return { status: 204 };
      return { json: { fields: path.includes('SUBS-1') ? { parent: { id: '5', key: 'SUBS-5' } } : {} } };
    });
    await Promise.all([jira.setParent('SUBS-1', 'SUBS-5'), jira.clearParent('SUBS-2')]);
    expect(on.received.map(({ method, path, body }) => [method, path.split('/').at(-1), body])).to.deep.equal([
      ['PUT', 'SUBS-1', { fields: { parent: { key: 'SUBS-5' } } }],
      ['GET', 'SUBS-1', undefined],
      ['PUT', 'SUBS-2', { update: { parent: [{ set: { none: true } }] } }],
      ['GET', 'SUBS-2', undefined],
    ]);
  });

  it('reads again what it wrote, a second time after a moment, and says what Jira does not show', async () => {
    let shown = 0;
    const late = await on.serve(({ method }) => {
      if (method === 'PUT') return { status: 204 };
      return { json: { fields: { assignee: { accountId: ++shown === 1 ? 'ann' : 'bob' } } } };
    });
    await late.jira.assign('SUBS-1', 'bob');
    expect([shown, late.slept]).to.deep.equal([2, [1000]]);
    const error = await rejection(late.jira.setEpicLink('SUBS-1', 'customfield_1', 'SUBS-5'));
    expect(error).to.be.instanceOf(IntegrationError).and.include({ retryable: false });
    expect(String(error)).to.include('was answered as done, but is not');
  });

  it('gives the reason of a refused parent to whoever asks, not to the log', async () => {
    const json = { errorMessages: [], errors: { parent: 'Could not find issue by id or key.' } };
    const { jira } = await on.serve(() => ({ status: 400, json }));
    const error = await rejection(jira.setParent('SUBS-1', 'SUBS-5'));
    expect(error).to.be.instanceOf(IntegrationError).and.include({ status: 400, retryable: false });
    expect(error).to.have.property('reasons').that.deep.equals(['parent: Could not find issue by id or key.']);
    expect(String(error)).not.to.contain('find issue');
  });

  it('keeps properties on issues', async () => {
    const { jira } = await on.serve(({ method, path }) => {
      if (method === 'PUT') return { status: 201 };
      return path.endsWith('none')
        ? { status: 404, json: { errorMessages: [] } }
        : { json: { key: 'k', value: { a: 1 } } };
    });
    await jira.setIssueProperty('SUBS-1', 'reeve', { a: 1 });
    expect(on.bodyOf(0)).to.deep.equal({ a: 1 });
    expect(await jira.issueProperty('SUBS-1', 'reeve')).to.deep.equal({ a: 1 });
    expect(await jira.issueProperty('SUBS-1', 'none')).to.equal(undefined);
  });
});
