import { createSettingsStore } from '@main/data/settingsStore';

/* Stores long settings as fast as it can until it is killed; a line acknowledges each. */
const settings = createSettingsStore(process.argv[3] ?? '', Date.now);
for (let number = 1; ; number += 1) {
  settings.save({ ...settings.load(), systemPrompt: `${number} ${'long '.repeat(10_000)}` });
  process.stdout.write(`${number}\n`);
}
