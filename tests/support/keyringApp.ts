import { app } from 'electron';
import { createKeyring } from '@main/platform/keyring';

/*
 * An app that only asks for the keyring, seals a text, opens it again, and prints what happened as
 * one line of JSON. The longest time in which nothing else could happen is `blockedMs`.
 */
const STEP_MS = 10;

async function useKeyring(): Promise<Record<string, unknown>> {
  const keyring = createKeyring();
  const state = await keyring.state();
  try {
    const sealed = await keyring.encrypt('sk-secret');
    const decoded = Buffer.from(sealed, 'base64').toString('latin1');
    return {
      state,
      opened: await keyring.decrypt(sealed),
      readable: decoded.includes('sk-secret'),
    };
  } catch (error) {
    return { state, error: error instanceof Error && 'code' in error ? error.code : String(error) };
  }
}

void app.whenReady().then(async () => {
  let last = performance.now();
  let blockedMs = 0;
  setInterval(() => {
    const now = performance.now();
    blockedMs = Math.max(blockedMs, now - last - STEP_MS);
    last = now;
  }, STEP_MS);
  const result = await useKeyring();
  process.stdout.write(`\n${JSON.stringify({ ...result, blockedMs })}\n`, () => app.exit(0));
});
