import { expect } from 'chai';
import { readConfig } from '../../config.ts';
import { checkAi } from '../../doctor/ai.ts';
import { startAi } from '../integrations/ai/ai.ts';

const now = new Date('2026-11-28T12:00:00Z');

describe('a language model, looked at by the doctor', () => {
  let world: Awaited<ReturnType<typeof startAi>>;
  beforeEach(async () => {
    world = await startAi({ endings: { 'linden-old-1': '2026-12-11', 'linden-gone-1': '2026-10-23' } });
  });
  afterEach(() => world.site.close());

  const found = async (rest: Record<string, string> = {}) => {
    const config = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      TEMPO_TOKEN: 'tempo',
      JIRA_SITE_URL: 'https://acme.invalid',
      JIRA_EMAIL: 'bot@acme.example',
      JIRA_API_TOKEN: 'jira',
      OPENAI_API_KEY: world.site.key,
      OPENAI_BASE_URL: world.site.baseUrl,
      OPENAI_CHAT_MODEL: world.site.chatModel,
      OPENAI_EMBEDDING_MODEL: world.site.embeddingModel,
      ...rest,
    });
    return (await checkAi(config, now)).map(
      ({ state, what, remedy }) => `${state} ${what}${remedy ? ` → ${remedy}` : ''}`,
    );
  };

  it('is fine with models that answer as they must', async () => {
    const lines = await found();
    expect(lines.filter((line) => !line.startsWith('fine'))).to.deep.equal([]);
    expect(lines.join('\n')).to.include('answers in the shape asked for').and.include('256 numbers each');
  });

  it('is optional', async () => {
    expect(await found({ OPENAI_API_KEY: '' })).to.have.length(1);
    expect((await found({ OPENAI_API_KEY: '' }))[0]).to.match(/^fine not configured/);
  });

  it('warns of a model that is to be shut down, and says that one is gone', async () => {
    const soon = await found({ OPENAI_CHAT_MODEL: 'linden-old-1' });
    expect(soon.join('\n')).to.match(
      /warning linden-old-1 will be shut down on 2026-12-11, in 13 days → Name its succ/,
    );
    const gone = await found({ OPENAI_CHAT_MODEL: 'linden-gone-1' });
    expect(gone.join('\n')).to.include('wrong linden-gone-1 was to be shut down on 2026-10-23');
  });

  it('warns of a model whose end was announced where the server does not tell', async () => {
    expect((await found({ OPENAI_CHAT_MODEL: 'gpt-4.1-mini' })).join('\n')).to.include('shut down on 2027-01-14');
    expect((await found({ OPENAI_CHAT_MODEL: 'gpt-5' })).join('\n')).to.include('shut down on 2026-12-11');
  });

  it('says once that the key is wrong, or that nobody answers', async () => {
    const key = await found({ OPENAI_API_KEY: 'sk-wrong' });
    expect(key).to.have.length(1);
    expect(key[0]).to.match(/^wrong asking.*\(401\).*make a new one/);
    expect((await found({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }))[0]).to.match(/^wrong.*firewall/);
  });

  it('says when vectors are not as they must be, and when there are none', async () => {
    world.faults.add({ system: 'openai', kind: 'misanswer', how: 'wrong-length' });
    expect((await found({ OPENAI_EMBEDDING_LENGTH: '256' })).join('\n')).to.include('255 numbers');
    world.faults.clear();
    expect((await found({ OPENAI_EMBEDDING_MODEL: 'none' })).join('\n')).to.include('warning no model compares texts');
  });

  it('says when a model cannot answer in a shape', async () => {
    world.faults.add({ system: 'openai', kind: 'misanswer', how: 'bad-json' });
    expect((await found()).join('\n')).to.match(/^wrong linden-chat-1 answers, but not as asked/);
  });
});
