import { expect } from 'chai';
import { connectionTests, createClients } from '../../clients.ts';
import { type Config, readConfig } from '../../config.ts';
import { checkGitHub } from '../../doctor/github.ts';
import type { GitHubStandInOptions } from '../../sandbox/github/index.ts';
import { startServer } from '../integrations/http/server.ts';
import { startGitHub } from '../sandbox/github/github.ts';
import { generatedAgency, monday, smallAgency } from '../sandbox/small-agency.ts';

describe('GitHub, looked at', () => {
  let world: Awaited<ReturnType<typeof startGitHub>>;
  afterEach(() => world.site.close());
  const start = async (options: Partial<GitHubStandInOptions> = {}, agency = generatedAgency()) => {
    world = await startGitHub(agency, monday, options);
  };
  const config = (rest: Record<string, string> = {}): Config =>
    readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      TEMPO_TOKEN: 'tempo',
      JIRA_SITE_URL: 'https://acme.invalid',
      JIRA_EMAIL: 'bot@acme.example',
      JIRA_API_TOKEN: 'jira',
      GITHUB_TOKEN: world.site.token,
      GITHUB_API_URL: world.site.url,
      GITHUB_ORGS: 'lindenworks',
      ...rest,
    });
  const found = async (rest?: Record<string, string>, now = new Date()) =>
    (await checkGitHub(config(rest), now)).map(
      ({ state, what, remedy }) => `${state} ${what}${remedy ? ` → ${remedy}` : ''}`,
    );
  const tried = async (rest?: Record<string, string>) => {
    const test = connectionTests(createClients(config(rest))).find(({ name }) => name === 'GitHub');
    return test?.test().catch((error: Error) => error.message);
  };

  describe('by the doctor', () => {
    it('is fine with a token that may read what Reeve reads', async () => {
      await start();
      const lines = await found();
      expect(lines.filter((line) => !line.startsWith('fine'))).to.deep.equal([]);
      expect(lines.join('\n'))
        .to.include('signed in as reeve-bot')
        .and.include('repositories can be seen')
        .and.include('commits can be read')
        .and.include('members of lindenworks can be listed')
        .and.include('GitHub’s');
    });

    it('is optional', async () => {
      await start();
      const { GITHUB_TOKEN: _, ...without } = config();
      expect((await checkGitHub(without, new Date())).map(({ state }) => state)).to.deep.equal(['fine']);
    });

    it('says that the token is wrong once, and where a right one comes from', async () => {
      await start();
      const lines = await found({ GITHUB_TOKEN: 'wrong' });
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(/^wrong signing in failed.*expired \(401\).*Fine-grained tokens/);
    });

    it('names the permission that is missing', async () => {
      await start();
      world.faults.add({ system: 'github', match: '/members', kind: 'error', status: 403 });
      world.faults.add({ system: 'github', match: '/commits', kind: 'error', status: 403 });
      const lines = (await found()).filter((line) => line.startsWith('wrong')).join('\n');
      expect(lines).to.match(/members of lindenworks failed.*“Members of the organization”/);
      expect(lines).to.match(/reading commits.*“Contents”/);
    });

    it('says when a token sees nothing, an organization is not there, or nobody answers', async () => {
      await start({}, smallAgency(1));
      expect((await found({ GITHUB_ORGS: '' })).join('\n')).to.include('wrong no repository can be seen');
      expect((await found()).join('\n')).to.match(/not found, or hidden.*GITHUB_ORGS/);
      expect((await found({ GITHUB_API_URL: 'http://127.0.0.1:9' })).join('\n')).to.match(
        /connection failed.*firewall/,
      );
    });

    it('warns of missing scopes of a classic token, and of a limit that is nearly reached', async () => {
      await start({ scopes: ['public_repo'], hourly: 100 });
      const lines = (await found()).filter((line) => line.startsWith('warning')).join('\n');
      expect(lines)
        .to.include('lacks repo (private repositories), read:org (members)')
        .and.match(/only \d+ requests/);
    });

    it('says so when the limit is reached', async () => {
      await start({ hourly: 0 });
      expect((await found()).join('\n')).to.match(/wrong signing in failed.*limit of requests.*Wait a minute/);
    });

    it('warns of a token that ends soon, and of a clock that is wrong', async () => {
      await start();
      const end = new Date(Date.now() + 3.5 * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
      const server = await startServer(({ path }) => ({
        json: path === '/user' ? { login: 'reeve-bot' } : [],
        headers: { 'github-authentication-token-expiration': `${end} UTC` },
      }));
      expect((await found({ GITHUB_API_URL: server.url })).join('\n')).to.include('warning the token ends in 3 days');
      const late = await found({ GITHUB_API_URL: server.url }, new Date(Date.now() + 600_000));
      expect(late.join('\n')).to.match(/wrong \d+ s ahead of GitHub’s.*NTP/);
      await server.close();
    });
  });

  describe('by the first run', () => {
    it('is tested live: whose token it is, and whether it sees anything', async () => {
      await start();
      expect(await tried()).to.equal('signed in as reeve-bot, and repositories can be seen');
      expect(await tried({ GITHUB_TOKEN: 'wrong' })).to.include('the token is missing, wrong or expired');
      expect(await tried({ GITHUB_ORGS: 'nobody' })).to.include('not found, or hidden from the token');
    });

    it('is told apart from a token that is right and sees nothing', async () => {
      await start({}, smallAgency(1));
      expect(await tried({ GITHUB_ORGS: '' })).to.equal(
        'GitHub: signed in as reeve-bot, but no repository can be seen',
      );
    });

    it('is left out where it is not configured', async () => {
      await start();
      const { GITHUB_TOKEN: _, ...without } = config();
      expect(connectionTests(createClients(without)).map(({ name }) => name)).to.deep.equal(['Jira', 'Tempo', 'Slack']);
    });
  });
});
