import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { createGitHub } from '../../../integrations/github/client.ts';
import type { GitHubApp } from '../../../integrations/github/types.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../sandbox/github/index.ts';
import { all, rejection } from '../../integrations/http/server.ts';
import { reducedAgency } from '../../support/reduced-agency.ts';

const at = new Date('2026-11-02T15:00:00Z');
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

describe('signing in to GitHub as an app', () => {
  const { publicKey, privateKey } = pair();
  const agency = reducedAgency(at);
  const own: GitHubApp = { appId: '4711', installationId: 99, privateKey };
  let github: GitHubStandIn;

  beforeEach(async () => {
    const app = { appId: own.appId, installationId: own.installationId, publicKey };
    github = await startGitHubStandIn({ agency, clock: createClock(at), faults: createFaults(), app });
  });
  afterEach(() => github.close());
  const client = (app: GitHubApp) =>
    createGitHub({
      baseUrl: github.url,
      app,
      retries: 0,
      waitFactor: 0.001,
    });

  it('is by a token signed with its key, which is exchanged for one of its installation', async () => {
    const pages = await all(client(own).repositories());
    const names = pages.flatMap(({ items }) => items.map(({ fullName }) => fullName));
    expect(names.sort()).to.deep.equal(agency.github.repositories.map(({ full_name: name }) => name).sort());
    expect((await client(own).viewer()).login).to.equal('app 4711');
  });

  it('lets GraphQL be asked too', async () => {
    const pull = agency.github.pulls.find(({ createdAt }) => new Date(createdAt) < at);
    const found = await client(own).pullRequest(pull?.repository ?? '', pull?.number ?? 0);
    expect(found?.number).to.equal(pull?.number).and.to.be.a('number');
  });

  it('is refused with another key, as another app and to another installation', async () => {
    for (const wrong of [
      { ...own, privateKey: pair().privateKey },
      { ...own, appId: '4712' },
      { ...own, installationId: 98 },
    ]) {
      const error = await rejection(all(client(wrong).repositories()));
      expect(error).to.have.property('name', 'IntegrationError');
      expect(String(error)).to.not.include('PRIVATE KEY');
    }
  });
});
