import { startEmbeddedEngine } from '../../../store/embedded/index.ts';

/** The program of `spawnEngine`: opens the engine on the directory given, says where, and stays. */
const [directory = ''] = process.argv.slice(2);
try {
  const engine = await startEmbeddedEngine({ directory });
  process.stdout.write(`${engine.uri}\n`);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
}
process.stdin.resume();
