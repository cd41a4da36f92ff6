import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ConfigError, readConfig, variables } from '../config.ts';

const complete = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  TEMPO_TOKEN: 'tempo',
  JIRA_SITE_URL: 'https://acme.atlassian.net/',
  JIRA_EMAIL: 'bot@acme.example',
  JIRA_API_TOKEN: 'jira',
};

function problemsOf(environment: Record<string, string>): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('the configuration was accepted');
}

describe('config', () => {
  it('reads a complete environment, with the defaults of the rest', () => {
    const config = readConfig(complete);
    expect(config.jiraApiBase).to.equal('https://acme.atlassian.net');
    expect(config.socketMode).to.equal(true);
    expect(config.REEVE_TIME_ZONE).to.equal('America/New_York');
    expect(config.REEVE_MODE).to.equal('shadow');
  });

  it('lets processes share the roles only where they share a database', () => {
    const { problems } = problemsOf({ ...complete, REEVE_ROLE: 'work' });
    expect(problems).to.have.length(1);
    expect(problems[0]).to.match(/^MONGODB_URI is missing, without which REEVE_ROLE cannot be used/);
    expect(readConfig({ ...complete, REEVE_ROLE: 'work', MONGODB_URI: 'mongodb://host/reeve' }).REEVE_ROLE).to.equal(
      'work',
    );
    expect(readConfig(complete).REEVE_ROLE).to.equal('all');
    expect(readConfig({ ...complete, REEVE_ROLE: 'all' }).REEVE_ROLE).to.equal('all');
    expect(readConfig({ ...complete, MONGODB_URI: 'mongodb://host/reeve' }).REEVE_ROLE).to.equal('pair');
  });

  it('sees what .env.sample holds for one’s own as missing', () => {
    const untouched = {
      SLACK_BOT_TOKEN: 'xoxb-',
      SLACK_APP_TOKEN: 'xapp-',
      JIRA_SITE_URL: 'https://your-site.atlassian.net',
    };
    const { problems, missingSlack } = problemsOf({ ...complete, ...untouched });
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'JIRA_SITE_URL'])
      expect(problems.filter((problem) => problem.startsWith(`${name} is missing`))).to.have.length(1);
    expect(missingSlack).to.equal(true);
  });

  it('names every missing variable and its remedy at once', () => {
    const { problems, missingSlack } = problemsOf({});
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'TEMPO_TOKEN',
      'JIRA_SITE_URL',
      'JIRA_EMAIL',
      'JIRA_API_TOKEN',
    ]) {
      expect(
        problems.some((line) => line.startsWith(`${name} is missing`)),
        name,
      ).to.equal(true);
    }
    expect(missingSlack).to.equal(true);
  });

  it('says what is wrong with a malformed variable without printing its value', () => {
    const { message } = problemsOf({
      ...complete,
      SLACK_BOT_TOKEN: 'secret-value',
      REEVE_TIME_ZONE: 'Mars/Olympus',
      REEVE_ADMINS: 'anna',
    });
    expect(message).to.contain('SLACK_BOT_TOKEN must be the bot token');
    expect(message).to.contain('REEVE_TIME_ZONE is not a time zone');
    expect(message).to.contain('REEVE_ADMINS must be Slack member IDs');
    expect(message).not.to.contain('secret-value');
  });

  it('takes a signing secret alone as HTTP mode', () => {
    const { SLACK_APP_TOKEN: _, ...rest } = complete;
    expect(readConfig({ ...rest, SLACK_SIGNING_SECRET: 'a'.repeat(32) }).socketMode).to.equal(false);
  });

  it('takes GitHub as optional, and its organizations only by name and with a token', () => {
    expect(readConfig(complete).GITHUB_TOKEN).to.equal(undefined);
    const given = { ...complete, GITHUB_TOKEN: 'github_pat_1', GITHUB_ORGS: 'acme, linden-works' };
    expect(readConfig(given)).to.deep.include({
      GITHUB_ORGS: ['acme', 'linden-works'],
      GITHUB_API_URL: 'https://api.github.com',
    });
    const address = problemsOf({ ...given, GITHUB_ORGS: 'https://github.com/acme' });
    expect(address.message).to.contain('GITHUB_ORGS must be names of organizations');
    expect(problemsOf({ ...complete, GITHUB_ORGS: 'acme' }).message).to.contain(
      'GITHUB_TOKEN is missing, without which',
    );
  });

  it('takes a model as optional, and never assumes its name', () => {
    expect(readConfig(complete).OPENAI_API_KEY).to.equal(undefined);
    const { problems } = problemsOf({ ...complete, OPENAI_API_KEY: 'sk-1' });
    expect(problems).to.have.length(2);
    for (const name of ['OPENAI_CHAT_MODEL', 'OPENAI_EMBEDDING_MODEL'])
      expect(problems.some((line) => line.startsWith(`${name} is missing, without which OPENAI_API_KEY`))).to.equal(
        true,
      );
    const named = { OPENAI_API_KEY: 'sk-1', OPENAI_CHAT_MODEL: 'some-model', OPENAI_EMBEDDING_MODEL: 'none' };
    expect(readConfig({ ...complete, ...named }).OPENAI_BASE_URL).to.equal('https://api.openai.com/v1');
  });

  it('treats an empty value as missing', () => {
    expect(problemsOf({ ...complete, TEMPO_TOKEN: ' ' }).message).to.contain('TEMPO_TOKEN is missing');
  });

  it('is explained variable by variable in .env.sample', () => {
    const sample = readFileSync(new URL('../.env.sample', import.meta.url), 'utf8');
    const named = new Set([...sample.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]));
    expect([...named].sort()).to.deep.equal(Object.keys(variables.shape).sort());
  });
});
