import process from 'node:process';

/** A failure that a person can act on: its message is all they need to see. */
export class Failure extends Error {}

/**
 * Runs a script's body: a `Failure` ends it with its message, anything else with the stack.
 *
 * @param {() => Promise<number | void>} body returns the exit code, 0 when it returns nothing
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
