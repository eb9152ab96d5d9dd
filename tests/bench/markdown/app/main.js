// Runs each task in a window of its own, and prints as a line of JSON what it cost.
import { app, BrowserWindow } from 'electron';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

const { url, tasks } = JSON.parse(process.env['MARKDOWN_BENCH']);

/** All the CPU time of the window's process so far, in milliseconds. */
function cpuOf(webContents) {
  const pid = webContents.getOSProcessId();
  const { cpu } = app.getAppMetrics().find((metric) => metric.pid === pid);
  return cpu.cumulativeCPUUsage * 1000;
}

async function run(task) {
  const window = new BrowserWindow({ width: 1000, height: 800 });
  const { webContents } = window;
  await window.loadURL(url);
  const call = (name, argument) =>
    webContents.executeJavaScript(`${name}(${JSON.stringify(argument)})`);
  await call('prepare', task.view);
  await setTimeout(1000);
  const before = cpuOf(webContents);
  const sight = await call('stream', task);
  const cpuMs = cpuOf(webContents) - before;
  const asAtOnce = task.compare ? await call('isAsAtOnce', task) : undefined;
  window.destroy();
  return { ...task, ...sight, cpuMs, asAtOnce };
}

async function main() {
  for (const task of tasks) process.stdout.write(`RESULT ${JSON.stringify(await run(task))}\n`);
  app.quit();
}

app.on('window-all-closed', () => undefined);
// Not awaited: the app becomes ready only when this file has been read to its end.
void app.whenReady().then(main);
