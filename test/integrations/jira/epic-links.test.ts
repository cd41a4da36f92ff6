import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createEpicLinks } from '../../../integrations/jira/epic-links.ts';
import type { Field } from '../../../integrations/jira/types.ts';
import { createFakeJira } from '../../support/fake-jira.ts';

const epicLink: Field = {
  id: 'customfield_10014',
  name: 'Epic Link',
  custom: true,
  customType: 'com.pyxis.greenhopper.jira:gh-epic-link',
};

function world(fields: Field[], fault: IntegrationError | null) {
  const fake = createFakeJira(() => new Date('2026-11-02T15:00:00Z'));
  const writes: string[] = [];
  const byParent = async (what: string) => {
    if (fault) throw fault;
    writes.push(what);
  };
  const jira = {
    ...fake,
    fields: async () => ({ items: fields, rejected: [] }),
    setParent: (ticket: string, epic: string) => byParent(`parent ${ticket} ${epic}`),
    clearParent: (ticket: string) => byParent(`parent ${ticket} none`),
    setEpicLink: async (ticket: string, field: string, epic: string | null) =>
      void writes.push(`${field} ${ticket} ${epic ?? 'none'}`),
  };
  return { fake, writes, links: createEpicLinks(jira) };
}
const refused = new IntegrationError('Jira', 'refused', { retryable: false, status: 400 });
const down = new IntegrationError('Jira', 'down', { retryable: true, status: 503 });

describe('a ticket’s epic in Jira', () => {
  it('is the parent', async () => {
    const { links, writes } = world([epicLink], null);
    await links.assign('50', 'ONE-1');
    await links.clear('50');
    expect(writes).to.deep.equal(['parent 50 ONE-1', 'parent 50 none']);
  });

  it('is the old link where Jira refuses the parent and has that field', async () => {
    const { links, writes } = world([epicLink], refused);
    await links.assign('50', 'ONE-1');
    await links.clear('50');
    expect(writes).to.deep.equal(['customfield_10014 50 ONE-1', 'customfield_10014 50 none']);
  });

  it('is not written another way when Jira is down, nor where there is no such field', async () => {
    for (const [fields, fault] of [
      [[epicLink], down],
      [[], refused],
    ] as const) {
      const { links, writes } = world([...fields], fault);
      expect(await links.assign('50', 'ONE-1').catch((error: unknown) => error)).to.equal(fault);
      expect(writes).to.deep.equal([]);
    }
  });

  it('is read from the parent, known by key or only by id, or from the old link', async () => {
    const { fake, links } = world([epicLink], null);
    fake.write({ id: '1', parentId: '9', parentKey: 'ONE-9' });
    fake.write({ id: '2', parentId: '9' });
    fake.write({ id: '3', extra: { [epicLink.id]: 'ONE-8' } });
    fake.write({ id: '4', extra: { [epicLink.id]: null } });
    const found = await links.look(['1', '2', '3', '4', '5']);
    expect(['1', '2', '3', '4', '5'].map((id) => found.get(id)?.epicKey)).to.deep.equal([
      'ONE-9',
      '9',
      'ONE-8',
      null,
      undefined,
    ]);
  });
});
