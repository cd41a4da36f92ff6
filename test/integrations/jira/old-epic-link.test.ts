import { expect } from 'chai';
import { createJira } from '../../../integrations/jira/client.ts';
import { createEpicLinks } from '../../../integrations/jira/epic-links.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type JiraStandIn, startJiraStandIn } from '../../../sandbox/jira/index.ts';
import { smallAgency } from '../../sandbox/small-agency.ts';

const now = new Date('2026-10-02T12:00:00Z');

describe('a site that still keeps epics in the old Epic Link field', () => {
  let site: JiraStandIn;
  const started = async (epicLinkField?: string) => {
    const clock = createClock(now);
    site = await startJiraStandIn({
      clock,
      agency: smallAgency(0),
      faults: createFaults(),
      ...(epicLinkField ? { epicLinkField } : {}),
    });
    const { url, email, token } = site;
    return createEpicLinks(createJira({ apiBase: url, siteUrl: url, email, token }));
  };
  afterEach(() => site.close());
  const parentOf = (key: string) => site.issue(key)?.fields.parent?.key ?? null;

  for (const id of ['customfield_10014', 'customfield_12345']) {
    it(`is read and written by ${id}, found by its type`, async () => {
      const links = await started(id);
      expect((await links.look(['ONE-2'])).get('ONE-2')?.epicKey).to.equal(null);
      await links.assign('ONE-2', 'ONE-1');
      expect(parentOf('ONE-2')).to.equal('ONE-1');
      expect((await links.look(['ONE-2'])).get('ONE-2')?.epicKey).to.equal('ONE-1');
      await links.clear('ONE-2');
      expect(parentOf('ONE-2')).to.equal(null);
    });
  }

  it('refuses what is no epic in its own words, and changes nothing', async () => {
    const links = await started('customfield_10014');
    const error = await links.assign('ONE-2', 'ONE-999').catch((refused: Error) => refused.message);
    expect(error).to.be.a('string');
    expect(parentOf('ONE-2')).to.equal(null);
  });

  it('is a site with parents where there is no such field', async () => {
    const links = await started();
    await links.assign('ONE-2', 'ONE-1');
    expect((await links.look(['ONE-2'])).get('ONE-2')?.epicKey).to.equal('ONE-1');
  });
});
