/**
 * How long the Home tab takes to be published for an admin of the sandbox's agency after its first reading: wall clock and
 * CPU of Reeve's process, the first time (nothing is known yet) and again.
 * node --import tsx bench/home.ts [times]
 */
import { WebClient } from '@slack/web-api';
import { createAgency } from '../sandbox/agency/create.ts';
import { sandboxConfig } from '../sandbox/configuration.ts';
import { readOptions } from '../sandbox/options.ts';
import { startSandbox } from '../sandbox/run.ts';
import { homeDeps } from './home-deps.ts';

const times = Number(process.argv[2] ?? 10);
const options = readOptions(['--headless', '--at', '2026-11-16T10:07'], new Date());
const agency = createAgency({ seed: 7, at: options.at });
const sandbox = await startSandbox(agency, options, () => undefined);
const { reeve, services, clock, dataDirectory } = sandbox;
const config = sandboxConfig(services, agency, dataDirectory, { repeatable: true });
await reeve.jobs.idle();

const client = new WebClient(services.slack.botToken, { slackApiUrl: services.slack.apiUrl });
const admin = agency.reeve.settings.admins[0] ?? '';
const deps = homeDeps(reeve, config, clock.now);

async function publish(userId: string) {
  const calls = () => services.slack.calls.filter(({ method }) => method === 'views.publish');
  const before = calls().length;
  const began = performance.now();
  const cpu = process.cpuUsage();
  let first = 0;
  const look = setInterval(() => {
    if (first === 0 && calls().length > before) first = performance.now() - began;
  }, 1);
  await deps.homes.publish(deps, client, userId, null);
  clearInterval(look);
  const { user, system } = process.cpuUsage(cpu);
  const whole = performance.now() - began;
  return { first: first || whole, whole, cpu: (user + system) / 1000 };
}

const text = ({ first, whole, cpu }: Awaited<ReturnType<typeof publish>>) =>
  `first view ${first.toFixed(0)} ms, complete ${whole.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms`;
console.log(`first time: ${text(await publish(admin))}`);
const again: Awaited<ReturnType<typeof publish>>[] = [];
for (let time = 0; time < times; time++) again.push(await publish(admin));
const middle = (of: (one: (typeof again)[number]) => number) => again.map(of).sort((a, b) => a - b)[times >> 1] ?? 0;
console.log(
  `again (median of ${times}): ${text({ first: middle(({ first }) => first), whole: middle(({ whole }) => whole), cpu: middle(({ cpu }) => cpu) })}`,
);
await sandbox.stop();
process.exit(0);
