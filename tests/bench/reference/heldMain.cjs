// Loaded into the app's main process before the app: writes down when it could do nothing else, and for
// how long, one line each.
const { appendFileSync } = require('node:fs');

const EVERY_MS = 4;
const file = process.env.GLIMPSE_BENCH_HELD;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  const held = now - last - EVERY_MS;
  last = now;
  if (held > 1) appendFileSync(file, `${Date.now()} ${held.toFixed(1)}\n`);
}, EVERY_MS).unref();
