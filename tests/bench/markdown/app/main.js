// Runs tasks in a window each, and prints what they cost as one line of JSON per task.
import { app, BrowserWindow } from 'electron';
import process from 'node:process';

const { url, tasks } = JSON.parse(process.env.MARKDOWN_BENCH);

/** All the CPU time of the window's process so far, in milliseconds. */
function cpuOf(window) {
  const pid = window.webContents.getOSProcessId();
  const metric = app.getAppMetrics().find((candidate) => candidate.pid === pid);
  return (metric?.cpu.cumulativeCPUUsage ?? 0) * 1000;
}

async function run(task) {
  const window = new BrowserWindow({ width: 1000, height: 800, webPreferences: { sandbox: true } });
  await window.loadURL(url);
  const { webContents } = window;
  webContents.debugger.attach();
  await webContents.debugger.sendCommand('Performance.enable');
  const mainThread = async () => {
    const { metrics } = await webContents.debugger.sendCommand('Performance.getMetrics');
    const seconds = (name) => metrics.find((metric) => metric.name === name).value;
    return {
      task: seconds('TaskDuration') * 1000,
      script: seconds('ScriptDuration') * 1000,
      layout: seconds('LayoutDuration') * 1000,
      style: seconds('RecalcStyleDuration') * 1000,
    };
  };
  await webContents.executeJavaScript(`prepare(${JSON.stringify(task.view)})`);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const before = { cpu: cpuOf(window), ...(await mainThread()) };
  const sight = await webContents.executeJavaScript(`stream(${JSON.stringify(task)})`);
  const after = { cpu: cpuOf(window), ...(await mainThread()) };
  window.destroy();
  const spent = Object.fromEntries(
    Object.keys(before).map((name) => [name, Math.round(after[name] - before[name])]),
  );
  return { ...task, ...sight, ...spent };
}

app.on('window-all-closed', () => undefined);
app.whenReady().then(async () => {
  for (const task of tasks) process.stdout.write(`RESULT ${JSON.stringify(await run(task))}\n`);
  app.quit();
});
