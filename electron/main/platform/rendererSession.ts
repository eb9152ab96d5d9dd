import { app, session, type Session } from 'electron';

export type RendererSessionName = 'windows' | 'worker' | 'print';

/** Nothing listens there. */
const DEAD_PROXY = 'http://127.0.0.1:9';

/** Must run before the app is ready. A page's hint to look a name up passes no other check. */
export function denyNameLookups(): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
}

/**
 * A session for renderers: nothing but the app's own scheme can be reached from it, and every
 * permission is denied. It is not the default session, since cancelling requests there would also
 * stop main's own `net.fetch`. It is kept on disk for V8's code cache, but for what is printed.
 *
 * @param devServer origin of the hot-reload server, in development only
 */
export function createRendererSession(
  name: RendererSessionName,
  devServer: string | undefined,
): Session {
  const own = session.fromPartition(name === 'print' ? name : `persist:${name}`);
  const allowed = ['app://glimpse/', 'blob:app://glimpse/', 'devtools://'];
  if (devServer !== undefined) allowed.push(devServer, devServer.replace(/^http/, 'ws'));
  // Connections of WebRTC are no requests: these end here. Its datagrams are denied to each window.
  else void own.setProxy({ proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' });
  own.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !allowed.some((prefix) => details.url.startsWith(prefix)) });
  });
  own.setPermissionCheckHandler(() => false);
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  own.setDevicePermissionHandler(() => false);
  return own;
}
