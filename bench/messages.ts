/**
 * How many messages each reader was sent in a month of the sandbox, by role: new messages and replies in threads.
 *   npm run sandbox -- --headless --seed 7 --at 2026-11-01T08:00 --until 2026-11-30T23:00 --out DIR
 *   node --import tsx bench/messages.ts DIR [--seed 7] [--at 2026-11-01T08:00] [--until …] [--list]
 * `--list` prints every message: when, new or reply, what about, and its first words.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Agency } from '../sandbox/agency/agency.ts';
import { createAgency } from '../sandbox/agency/create.ts';
import { readOptions } from '../sandbox/options.ts';
import { countMessages, type Post, rolesOf } from './messages/count.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '7' },
    at: { type: 'string', default: '2026-11-01T08:00' },
    until: { type: 'string', default: '2026-11-30T23:00' },
    list: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
if (directory === undefined) throw new Error('name the directory a sandbox wrote with --out');

const { seed, at, until } = readOptions(
  ['--seed', values.seed, '--at', values.at, '--until', values.until],
  new Date(),
);
const agency: Agency = createAgency({ seed, at, ...(until ? { until } : {}) });

const call = z.object({
  at: z.string(),
  method: z.string(),
  args: z.looseObject({
    channel: z.string().optional(),
    text: z.string().optional(),
    thread_ts: z.string().optional(),
    metadata: z.object({ event_payload: z.looseObject({ key: z.string().optional() }) }).optional(),
  }),
  ok: z.boolean(),
});

const posts: Post[] = readFileSync(join(directory, 'slack.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.includes('"chat.postMessage"'))
  .map((line) => call.parse(JSON.parse(line)))
  .flatMap(({ at: when, args, ok }) =>
    ok && args.channel && /^[DU]/.test(args.channel)
      ? [
          {
            at: when,
            to: `U${args.channel.slice(1)}`,
            reply: args.thread_ts !== undefined,
            about: args.metadata?.event_payload.key ?? 'unknown',
            text: args.text ?? '',
          },
        ]
      : [],
  );

const roles = rolesOf(agency);
const readers = countMessages(posts, agency);
const line = (cells: readonly (string | number)[]) =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(48) : String(cell).padStart(7))).join(' ');
process.stdout.write(`${line(['reader', 'new', 'reply'])}\n`);
for (const { slackUserId, name, parents, replies } of readers) {
  process.stdout.write(`${line([`${name}: ${roles.get(slackUserId) ?? 'member'}`.slice(0, 48), parents, replies])}\n`);
  if (!values.list) continue;
  for (const post of posts.filter(({ to }) => to === slackUserId))
    process.stdout.write(
      `  ${post.at.slice(5, 16)} ${post.reply ? 'reply' : 'new  '} ${post.about.slice(0, 60).padEnd(60)} ${post.text.slice(0, 90).replaceAll('\n', ' ')}\n`,
    );
}
const pms = readers.filter(({ slackUserId }) => roles.get(slackUserId)?.startsWith('PM'));
process.stdout.write(
  `PMs: ${Math.max(0, ...pms.map(({ parents }) => parents))} new messages at most, ${pms.reduce((sum, { parents }) => sum + parents, 0)} together; ` +
    `all readers: ${readers.reduce((sum, { parents }) => sum + parents, 0)} new, ${readers.reduce((sum, { replies }) => sum + replies, 0)} replies\n`,
);
