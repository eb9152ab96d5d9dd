import type { LookupFunction, Socket } from 'node:net';
import type { ElectronApplication } from '@playwright/test';

interface ConnectOptions {
  readonly host?: string;
  port?: number;
  lookup?: LookupFunction;
}

/**
 * Gives the app an internet with one server: a name that leads to a public address, as name servers
 * and routers do, though what answers there is a port of this machine. What the app checks is the
 * public address, with the checks that it always has.
 */
export async function pretendServer(
  electron: ElectronApplication,
  host: string,
  port: number,
): Promise<void> {
  await electron.evaluate(
    (_electron, server) => {
      const dns = process.getBuiltinModule('node:dns');
      const net = process.getBuiltinModule('node:net');
      const { lookup } = dns;
      Reflect.set(dns, 'lookup', (...args: readonly unknown[]) => {
        const callback = args.at(-1);
        if (args[0] !== server.host || typeof callback !== 'function') {
          return Reflect.apply(lookup, dns, args);
        }
        return Reflect.apply(callback, undefined, [
          null,
          [{ address: '93.184.216.34', family: 4 }],
        ]);
      });
      const { connect } = net.Socket.prototype;
      const route = (options: ConnectOptions): void => {
        const checked = options.lookup;
        options.port = server.port;
        options.lookup = (name, wanted, callback) =>
          checked?.(name, wanted, (error) =>
            error === null
              ? callback(null, [{ address: '127.0.0.1', family: 4 }])
              : callback(error, '', 0),
          );
      };
      Reflect.set(
        net.Socket.prototype,
        'connect',
        function connectThere(this: Socket, ...args: readonly [ConnectOptions[] | ConnectOptions]) {
          const options = Array.isArray(args[0]) ? args[0][0] : args[0];
          if (options?.host === server.host) route(options);
          return Reflect.apply(connect, this, args);
        },
      );
    },
    { host, port },
  );
}
