/**
 * `npm test`: everything that can be checked here. `npm test -- static`, `unit`, `e2e` choose steps;
 * after a single step, further arguments go to its runner (`npm test -- e2e capture.spec.ts`).
 */
import process from 'node:process';

import { main } from './lib/failure.mjs';
import { buildStep, e2eStep, staticSteps, unitStep } from './lib/testSteps.mjs';
import { setUp } from './setup.mjs';

const NAMES = ['static', 'unit', 'e2e'];

await main(async () => {
  const { chosen, rest } = readArguments(process.argv.slice(2));
  await setUp(chosen.has('e2e') ? 'tests' : 'packages');

  // Two processors: two lanes of what needs no screen. The real app then has the machine to itself,
  // since its tests depend on time.
  const results = (
    await Promise.all([
      lane(chosen.has('static') ? staticSteps : []),
      lane([
        ...(chosen.has('unit') ? [unitStep(rest)] : []),
        ...(chosen.has('e2e') ? [buildStep] : []),
      ]),
    ])
  ).flat();
  const built = !results.some(({ name, failed }) => name === buildStep.name && failed > 0);
  if (chosen.has('e2e')) {
    if (built) results.push(...(await lane([e2eStep(rest)])));
    else console.log('The end-to-end tests did not run: there is no build.');
  }

  return report(results);
});

function readArguments(args) {
  const end = args.findIndex((argument) => !NAMES.includes(argument));
  const names = end === -1 ? args : args.slice(0, end);
  const rest = args.slice(names.length);
  return {
    chosen: new Set(names.length > 0 ? names : NAMES),
    rest: names.length === 1 ? rest : [],
  };
}

/** Runs steps one after the other, and says how each went. */
async function lane(steps) {
  const results = [];
  for (const step of steps) {
    const start = performance.now();
    const result = { name: step.name, ...(await step.run()) };
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const mark = result.failed > 0 ? 'FAILED' : 'ok';
    console.log(`${mark.padEnd(6)} ${result.name} (${counts(result)}, ${seconds} s)`);
    results.push(result);
  }
  return results;
}

function report(results) {
  for (const { name, output } of results.filter(({ failed }) => failed > 0)) {
    console.log(`\n──── ${name} ────\n${output.trim()}`);
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const key of Object.keys(total)) {
    for (const result of results) total[key] += result[key];
  }
  console.log(`\n${counts(total)}`);
  return total.failed > 0 ? 1 : 0;
}

function counts({ passed, failed, skipped }) {
  if (passed + failed + skipped === 0) return '0 tests';
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
