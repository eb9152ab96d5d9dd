import { app } from 'electron';
import { startGlimpse } from './glimpse';
import { registerAppScheme } from './platform/appProtocol';
import { launchRequestSchema, parseCommandLine } from './platform/commandLine';
import { takeProviderEnvironment } from './platform/environment';

/*
 * The order matters: the scheme before the app is ready, the keys out of the environment before any
 * process is started, the lock before anything is opened.
 */
registerAppScheme();
const environment = takeProviderEnvironment();
const request = parseCommandLine(process.argv.slice(1), process.cwd());

if (app.requestSingleInstanceLock(request)) {
  void app.whenReady().then(() => {
    const glimpse = startGlimpse(environment);
    glimpse.handle(request);
    app.on('second-instance', (_event, _argv, _cwd, data) => {
      const parsed = launchRequestSchema.safeParse(data);
      if (parsed.success) glimpse.handle(parsed.data);
    });
    app.on('activate', () => glimpse.showChat());
    // Main lives on without windows: answers go on, and the shortcuts keep working.
    app.on('window-all-closed', () => {});
    app.on('before-quit', () => glimpse.prepareToQuit());
    app.on('will-quit', () => glimpse.stop());
  });
} else {
  app.quit();
}
