import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Checked, fine, warning, wrong } from './check.ts';

const area = 'Slack';
const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() });
const authSchema = z.object({ team: z.string(), user: z.string() });
const channelSchema = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
});
const manifestSchema = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

const reinstall = 'In the app’s settings: App Manifest → paste manifest.json, save, then Install App → Reinstall.';
const tokenRemedy: Record<string, string> = {
  invalid_auth: 'SLACK_BOT_TOKEN is not valid: copy “Bot User OAuth Token” from OAuth & Permissions once more.',
  not_authed: 'SLACK_BOT_TOKEN is empty: copy “Bot User OAuth Token” from OAuth & Permissions.',
  account_inactive: 'The app was removed from the workspace: install it again and copy the new bot token.',
  token_revoked: 'The token was revoked: install the app again and copy the new bot token.',
  not_allowed_token_type: 'SLACK_BOT_TOKEN must be the bot token, beginning with xoxb-.',
};

/** Slack's answer to a method, with what its headers say. */
interface Answered {
  body: z.infer<typeof answerSchema>;
  scopes: string[] | null;
  /** Slack's own time when it answered. */
  date: Date | null;
}

/** The doctor's way of asking Slack. Throws what fetch throws, and a ZodError when the answer is none of Slack's. */
export function createAsk({ SLACK_API_URL }: Pick<Config, 'SLACK_API_URL'>) {
  const base = SLACK_API_URL ?? 'https://slack.com/api';
  return async (method: string, token: string, args: Record<string, string> = {}): Promise<Answered> => {
    const headers = { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(15_000);
    const body = new URLSearchParams(args);
    const response = await fetch(`${base}/${method}`, { method: 'POST', headers, body, signal });
    const date = response.headers.get('date');
    return {
      body: answerSchema.parse(await response.json()),
      scopes:
        response.headers
          .get('x-oauth-scopes')
          ?.split(',')
          .map((scope) => scope.trim()) ?? null,
      date: date === null ? null : new Date(date),
    };
  };
}

/** Tokens and scopes; and Slack's time, when it said one. */
export async function checkSlack(config: Config): Promise<{ checked: Checked[]; date: Date | null }> {
  const ask = createAsk(config);
  try {
    const { body, scopes, date } = await ask('auth.test', config.SLACK_BOT_TOKEN);
    if (!body.ok) {
      const code = body.error ?? 'no reason';
      return { checked: [wrong(area, `Slack refuses the bot token (${code})`, tokenRemedy[code] ?? reinstall)], date };
    }
    const { team, user } = authSchema.parse(body);
    const checked = [fine(area, `signed in as ${user} in ${team}`), scopesChecked(scopes), await appToken(config, ask)];
    return { checked, date };
  } catch {
    const remedy =
      'Check that this machine may reach slack.com (proxy, firewall, DNS), and SLACK_API_URL if you set it.';
    return { checked: [wrong(area, 'Slack does not answer as Slack does', remedy)], date: null };
  }
}

/** The bot's scopes as manifest.json asks for them. */
export function manifestScopes(): string[] {
  const text = readFileSync(new URL('../manifest.json', import.meta.url), 'utf8');
  return manifestSchema.parse(JSON.parse(text)).oauth_config.scopes.bot;
}

function scopesChecked(granted: string[] | null): Checked {
  if (granted === null) return warning(area, 'Slack did not say which scopes the token has', reinstall);
  const missing = manifestScopes().filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return fine(area, 'the token has every scope of the manifest');
  return wrong(area, `the token lacks ${missing.join(', ')}`, reinstall);
}

async function appToken(config: Config, ask: ReturnType<typeof createAsk>): Promise<Checked> {
  const { SLACK_APP_TOKEN: token } = config;
  if (!token) return fine(area, 'HTTP mode: Slack reaches Reeve at /slack/events, signed with SLACK_SIGNING_SECRET');
  const { body } = await ask('apps.connections.open', token);
  if (body.ok) return fine(area, 'Socket Mode can connect');
  const remedy =
    'Basic Information → App-Level Tokens: generate one with connections:write, and switch Socket Mode on.';
  return wrong(area, `Slack refuses the app-level token (${body.error ?? 'no reason'})`, remedy);
}

/** Whether Reeve is in each channel it is to write to. */
export async function checkChannels(config: Config, channels: ReadonlyMap<string, string>): Promise<Checked[]> {
  const ask = createAsk(config);
  return Promise.all(
    [...channels].map(async ([channel, purpose]) => {
      const { body } = await ask('conversations.info', config.SLACK_BOT_TOKEN, { channel });
      return channelChecked(channel, purpose, body);
    }),
  );
}

function channelChecked(id: string, purpose: string, body: Answered['body']): Checked {
  const invite = 'Write `/invite @Reeve` in that channel; if it is gone, choose another one in App Home.';
  if (!body.ok) {
    const remedy = body.error === 'missing_scope' ? reinstall : invite;
    return wrong('channels', `${id} (${purpose}) cannot be seen (${body.error ?? 'no reason'})`, remedy);
  }
  const { name = id, is_member, is_archived } = channelSchema.parse(body).channel;
  if (is_archived) return wrong('channels', `#${name} (${purpose}) is archived`, 'Choose another channel in App Home.');
  if (is_member === false) return wrong('channels', `Reeve is not in #${name} (${purpose})`, invite);
  return fine('channels', `Reeve is in #${name} (${purpose})`);
}
