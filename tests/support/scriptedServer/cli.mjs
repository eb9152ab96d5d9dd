/**
 * Runs the scripted server by hand, as a provider without an account:
 * `node tests/support/scriptedServer/cli.mjs [SCENARIO] [--port=N]`
 */
import process from 'node:process';
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('index.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
const port = process.argv.find((argument) => argument.startsWith('--port='))?.slice(7);
const name = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const server = await module.startScriptedServer(port === undefined ? {} : { port: Number(port) });
if (name !== undefined) {
  const scenario = module.scenarios[name];
  if (scenario === undefined) {
    process.stderr.write(`Scenarios: ${Object.keys(module.scenarios).join(', ')}\n`);
    process.exit(1);
  }
  server.use(scenario);
}
process.stdout.write(`OPENROUTER_BASE_URL=${server.baseUrl} OPENROUTER_API_KEY=any npm start\n`);
