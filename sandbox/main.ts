import { dayName, dayOf } from '../agents/calendar/days.ts';
import { createAgency } from './agency/create.ts';
import { loadAgency } from './agency/load.ts';
import { writeAgency } from './agency/write.ts';
import { OptionError, readOptions, type SandboxOptions, sandboxZone, usage } from './options.ts';
import { runNow, type Sandbox, startSandbox, walk } from './run.ts';
import { messagesText, writeTranscript } from './transcript.ts';

const timeIn = (at: Date) =>
  at.toLocaleTimeString('en-US', { timeZone: sandboxZone, hour: 'numeric', minute: '2-digit' });
const say = (line: string) => console.log(line);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), new Date());
  if (options.help) return say(usage);
  const agency = options.data
    ? await loadAgency(options.data)
    : createAgency({ seed: options.seed, at: options.at, ...(options.until ? { until: options.until } : {}) });
  if (options.exportTo) {
    await writeAgency(options.exportTo, agency);
    return say(`The agency is in ${options.exportTo}; start it with --data ${options.exportTo}`);
  }
  say(
    `A made-up agency of ${agency.reeve.people.length} people and ${agency.reeve.projects.length} projects. It is ${dayName(dayOf(options.at, sandboxZone), 'EEEE, MMMM d, yyyy')}, ${timeIn(options.at)} in New York.`,
  );
  const sandbox = await startSandbox(agency, options, say);
  await runNow(sandbox, options.run);
  if (options.until) await walk(sandbox, options.until);
  if (options.out) await writeTranscript(options.out, sandbox.services, agency);
  say(`\n${messagesText(sandbox.services.slack, agency)}\n`);
  await report(sandbox, options);
  if (!options.headless) return stayUp(sandbox, options);
  await sandbox.stop();
  process.exit(0);
}

/** What happened, in a few lines, and where the rest is. */
async function report({ services, reeve }: Sandbox, options: SandboxOptions): Promise<void> {
  for (const { agentId, lastRun } of await reeve.jobs.status()) {
    if (lastRun) say(`${agentId}: ${lastRun.state}${lastRun.reason ? `, ${lastRun.reason}` : ''}`);
  }
  say(`${services.requests.length} requests to Tempo, Jira and GitHub, ${services.slack.calls.length} calls to Slack`);
  if (options.out) say(`The transcript is in ${options.out}: messages.txt, slack.jsonl, requests.jsonl`);
}

async function stayUp(sandbox: Sandbox, { port, mode }: SandboxOptions): Promise<void> {
  const { services, reeve, dataDirectory } = sandbox;
  // Loaded after the first messages are out, so that they do not wait for it.
  const [{ sandboxWorld }, { startWebClient }] = await Promise.all([
    import('./web/sandbox-world.ts'),
    import('./web/server/server.ts'),
  ]);
  const web = await startWebClient(await sandboxWorld(sandbox), { port });
  say(`
Open ${web.url} to use Slack as any of these people.${mode === 'shadow' ? '\nIn shadow mode nothing is sent: be an admin there to see what would be.' : ''}

Everything is running:
  Reeve   http://127.0.0.1:${reeve.port}/healthz   (data in ${dataDirectory})
  Tempo   ${services.tempo.url}
  Jira    ${services.jira.url}
  Slack   ${services.slack.apiUrl}

Try next: npm run sandbox -- --headless --seed 8 --run time-compliance --out out
          npm run sandbox -- --export agency, edit the files, npm run sandbox -- --data agency
Ctrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void Promise.all([web.close(), sandbox.stop()]).then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  if (error instanceof OptionError) console.error(error.message);
  else console.error('The sandbox could not start:', error instanceof Error ? error.message : error);
  process.exit(error instanceof OptionError ? 2 : 1);
});
