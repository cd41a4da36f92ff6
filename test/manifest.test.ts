import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { subcommands } from '../listeners/commands/pm.ts';
import { listeners } from '../listeners/index.ts';
import { memberEvents } from '../listeners/transport/on-member.ts';

/** What each Web API method Reeve calls needs: https://docs.slack.dev/reference/methods */
const scopesOfMethod: Record<string, readonly string[]> = {
  'agents.sessions.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setStatus': ['chat:write'],
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // A message's key is looked for where it was posted: direct conversations, and channels of projects.
  'conversations.history': ['im:history', 'channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['im:history', 'channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** What each subscription is called in the manifest, and the scope it needs. */
const subscriptions: Record<string, { event: string; scopes: readonly string[] }> = {
  agent_session_stopped: { event: 'agent_session_stopped', scopes: [] },
  app_home_opened: { event: 'app_home_opened', scopes: [] },
  app_mention: { event: 'app_mention', scopes: ['app_mentions:read'] },
  message: { event: 'message.im', scopes: ['im:history'] },
};

const manifest = z
  .object({
    display_information: z.object({
      name: z.string().max(35),
      description: z.string().max(140),
      long_description: z.string().min(175).max(4000),
    }),
    features: z.object({
      agent_view: z.object({
        agent_description: z.string().max(300),
        suggested_prompts: z.array(z.object({ title: z.string(), message: z.string() })).max(4),
      }),
      slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string().max(1000) })),
      shortcuts: z.array(z.object({ callback_id: z.string() })).default([]),
    }),
    oauth_config: z.object({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.literal(true) }),
      socket_mode_enabled: z.literal(true),
    }),
  })
  .parse(JSON.parse(readFileSync('manifest.json', 'utf8')));

const idsOf = (kind: string) => listeners.filter((entry) => entry.kind === kind).map(({ id }) => id);

/** The methods called in `listeners/` by the client, and in `integrations/slack/` by name. */
function methodsCalled(): string[] {
  const source = ['listeners', 'integrations/slack']
    .flatMap(filesIn)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const byClient = [...source.matchAll(/\bclient\.([a-z]+(?:\.[a-zA-Z]+)+)/g)].map(([, method = '']) => method);
  const byName = [...source.matchAll(/\bcall\(\s*'([a-z]+(?:\.[a-zA-Z]+)+)'/g)].map(([, method = '']) => method);
  return [...new Set([...byClient, ...byName])].filter((method) => !method.startsWith('start.')).sort();
}

function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

describe('the manifest', () => {
  it('asks for the scopes of what is called, subscribed to and registered, and for no other', () => {
    const needed = [
      ...methodsCalled().flatMap((method) => scopesOfMethod[method] ?? [`the scopes of ${method}`]),
      ...idsOf('event').flatMap((id) => subscriptions[id]?.scopes ?? [`the scopes of ${id}`]),
      ...(idsOf('command').length > 0 ? ['commands'] : []),
    ];
    expect([...manifest.oauth_config.scopes.bot].sort()).to.deep.equal([...new Set(needed)].sort());
  });

  it('knows of no method that nothing calls', () => {
    expect(methodsCalled()).to.deep.equal(Object.keys(scopesOfMethod).sort());
  });

  it('subscribes to the events that are listened to', () => {
    const events = [...idsOf('event').map((id) => subscriptions[id]?.event ?? id), ...memberEvents];
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).to.deep.equal(events.sort());
  });

  it('names the commands and shortcuts that are registered', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).to.deep.equal(idsOf('command'));
    expect(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)).to.have.members(idsOf('shortcut'));
  });

  it('hints at every subcommand', () => {
    const [hint = ''] = manifest.features.slash_commands.map(({ usage_hint }) => usage_hint);
    const usages = subcommands.map(({ usage }) => usage.replace('/pm ', ''));
    expect(hint.split(' | ')).to.have.members(usages);
  });
});
