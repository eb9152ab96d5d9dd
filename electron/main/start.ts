import { app } from 'electron';
import { createQuitting } from './composition/quitting';
import { readPlainHosts } from './data/settingsStore';
import { hasThreads } from './data/threads';
import { startGlimpse } from './glimpse';
import { registerAppScheme } from './platform/appProtocol';
import { launchRequestSchema, parseCommandLine } from './platform/commandLine';
import { failToStart, wasStartedAtLogin } from './platform/desktop';
import { saveCompiledCode } from './platform/compileCache';
import { enablePortals } from './platform/globalShortcuts';
import { appPaths, isProfileReadOnly, takeProviderEnvironment } from './platform/environment';
import { allowManyConnections, fetchNoDictionaries } from './platform/network';
import { denyNameLookups } from './platform/rendererSession';
import { systemClock } from './providers/clock';

/*
 * The order matters: the scheme and the switches before the app is ready, the keys out of the
 * environment before any process is started, the lock before anything is opened.
 */
registerAppScheme();
denyNameLookups();
fetchNoDictionaries();
enablePortals();
const environment = takeProviderEnvironment();
allowManyConnections(readPlainHosts(appPaths().profile));
const request = parseCommandLine(process.argv.slice(1), process.cwd());

/** What is handed to a running instance must fit into one message of Chromium's, twice. */
const MAX_COMMAND_LINE = 12_000;

if (process.argv.join(' ').length > MAX_COMMAND_LINE) {
  process.stderr.write('The command line is too long. Paste the text into the window instead.\n');
  app.exit(1);
  // Chromium keeps the lock in the profile. Where nothing can be written, nothing can be damaged either.
} else if (app.requestSingleInstanceLock(request) || isProfileReadOnly()) {
  const start = (): void => {
    const glimpse = startGlimpse(environment);
    const quitting = createQuitting({
      clock: systemClock,
      prepare: glimpse.prepareToQuit,
      stop: () => {
        glimpse.stop();
        saveCompiledCode();
      },
      isHeld: hasThreads,
      // Everything is stored by now; what a thread left half made is removed at the next start.
      kill: () => process.kill(process.pid, 'SIGKILL'),
      onLate: glimpse.tellWhatIsLeft,
    });
    glimpse.handle(wasStartedAtLogin() ? { ...request, hidden: true } : request);
    app.on('second-instance', (_event, _argv, _cwd, data) => {
      const parsed = launchRequestSchema.safeParse(data);
      if (parsed.success && !quitting.hasBegun()) glimpse.handle(parsed.data);
    });
    app.on('activate', () => {
      if (!quitting.hasBegun()) glimpse.showChat();
    });
    // Main lives on without windows: answers go on, and the shortcuts keep working.
    app.on('window-all-closed', () => {});
    app.on('before-quit', quitting.begin);
    app.on('will-quit', quitting.finish);
  };
  void app.whenReady().then(start).catch(failToStart);
} else {
  app.quit();
}
