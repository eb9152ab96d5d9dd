import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A screen with real keys and a real pointer. */
export interface Desktop {
  readonly env: Readonly<Record<string, string>>;
  /** Presses keys together, as `ctrl+shift+2`; several one after the other. */
  press(...keys: readonly string[]): void;
  hold(key: string): void;
  letGo(key: string): void;
  moveTo(place: Place): void;
  /** Presses the button at the first place and moves through the others, without letting go. */
  dragTo(first: Place, ...rest: readonly Place[]): void;
  drop(): void;
  drag(first: Place, ...rest: readonly Place[]): void;
  click(place: Place): void;
  /** Where the screen has the visible window with this title, as `x,y`; Electron may be wrong. */
  placeOf(title: string): string;
  /** Opens the window manager's menu, which takes pointer and keys for itself until it is left. */
  openMenu(place: Place): void;
  /** Shows a picture behind all windows, from the screen's upper left corner. */
  showWallpaper(file: string): void;
}

export function desktopOf(env: Readonly<Record<string, string>> = {}): Desktop {
  const run = (command: string, ...args: readonly string[]): void => {
    execFileSync(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  };
  const xdotool = (...args: readonly string[]): void => run('xdotool', ...args);
  const position = ({ x, y }: Place): string[] => ['mousemove', String(x), String(y)];
  const dragTo = (first: Place, ...rest: readonly Place[]): void =>
    xdotool(...position(first), 'mousedown', '1', ...rest.flatMap(position));
  const drop = (): void => xdotool('mouseup', '1');
  return {
    env,
    press: (...keys) => xdotool('key', ...keys),
    hold: (key) => xdotool('keydown', key),
    letGo: (key) => xdotool('keyup', key),
    moveTo: (place) => xdotool(...position(place)),
    dragTo,
    drop,
    drag: (first, ...rest) => {
      dragTo(first, ...rest);
      drop();
    },
    click: (place) => xdotool(...position(place), 'click', '1'),
    placeOf: (title) => {
      const wanted = ['search', '--onlyvisible', '--name', title, 'getwindowgeometry'];
      const options = { env: { ...process.env, ...env }, encoding: 'utf8' } as const;
      return /Position: (\S+)/.exec(execFileSync('xdotool', wanted, options))?.[1] ?? '';
    },
    openMenu: (place) => xdotool(...position(place), 'click', '3'),
    showWallpaper: (file) => {
      // It fails without a window of its own to close, but only after it has drawn.
      spawnSync('display', ['-window', 'root', file], { env: { ...process.env, ...env } });
    },
  };
}

/**
 * Puts the windows of this process's screen together with shadows, and fades them in and out, as
 * desktops do. Behind the windows to come is one with a picture, since the wallpaper is not seen.
 *
 * @returns what ends both
 */
export async function startCompositor(picture: string): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'glimpse-picom-'));
  const pidFile = join(folder, 'pid');
  const looks = ['--backend', 'xrender', '--config', '/dev/null', '--shadow', '--fading'];
  // It goes to the background once it is ready.
  execFileSync('picom', ['-b', ...looks, '--write-pid-path', pidFile], { stdio: 'ignore' });
  const compositor = Number(readFileSync(pidFile, 'utf8'));
  const backdrop = spawn('display', ['-backdrop', picture], { stdio: 'ignore' });
  const closed = once(backdrop, 'exit');
  return async () => {
    backdrop.kill('SIGTERM');
    await closed;
    process.kill(compositor, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
}

/** What is seen on this process's screen, as a PNG. */
export function screenshot(): Buffer {
  return execFileSync('import', ['-window', 'root', 'png:-'], { maxBuffer: 50_000_000 });
}

const TWO_DISPLAYS = `
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080"
    Virtual 3840 1920
  EndSubSection
EndSection
`;

/** 60 Hz: the clock in MHz, then where each line and each picture begins and ends. */
const PORTRAIT = 'portrait 150 1080 1100 1120 1200 1920 1940 1960 2080'.split(' ');

async function firstLine(child: ChildProcess, descriptor: number): Promise<string> {
  const input = child.stdio[descriptor];
  if (input === null || input === undefined || !('read' in input)) throw new Error('no pipe');
  const [line] = await once(createInterface({ input }), 'line', {
    signal: AbortSignal.timeout(15_000),
  });
  return String(line).trim();
}

export interface TwoDisplays {
  readonly desktop: Desktop;
  /** Takes the right display away. */
  unplug(): void;
  stop(): Promise<void>;
}

/**
 * A desktop of its own with two displays: 1920 × 1080 at 0, 420, and right of it, at 1920, 0, one of
 * 1080 × 1920, as if it was turned. The driver turns none, but the app sees no difference.
 */
export async function startTwoDisplays(): Promise<TwoDisplays> {
  const folder = mkdtempSync(join(tmpdir(), 'glimpse-xorg-'));
  const config = join(folder, 'xorg.conf');
  writeFileSync(config, TWO_DISPLAYS);
  const started: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of started.toReversed()) {
      if (child.exitCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const server = spawn(
      'Xorg',
      ['-displayfd', '3', '-config', config, '-logfile', join(folder, 'log')].concat([
        '-noreset',
        '-nolisten',
        'tcp',
        '-novtswitch',
        '-sharevts',
      ]),
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    started.push(server);
    const env = { DISPLAY: `:${await firstLine(server, 3)}` };
    const options = { env: { ...process.env, ...env }, stdio: 'ignore' } as const;
    const xrandr = (...args: readonly string[]): void => void execFileSync('xrandr', args, options);
    xrandr('--output', 'DUMMY0', '--mode', '1920x1080', '--pos', '0x0');
    xrandr('--newmode', ...PORTRAIT);
    xrandr('--addmode', 'DUMMY1', 'portrait');
    xrandr('--output', 'DUMMY1', '--mode', 'portrait', '--pos', '1920x0');
    xrandr('--output', 'DUMMY0', '--pos', '0x420');
    // Makes the server look again which outputs are connected.
    xrandr('--query');
    const manager = spawn('openbox', ['--sm-disable', '--startup', 'echo ready'], {
      ...options,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    started.push(manager);
    await firstLine(manager, 1);
    return { desktop: desktopOf(env), unplug: () => xrandr('--output', 'DUMMY1', '--off'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
