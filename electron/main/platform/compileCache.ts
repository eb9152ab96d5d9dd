import { app } from 'electron';
import module from 'node:module';
import { join } from 'node:path';

/** Node.js has it since 22. */
interface CompileCache {
  enableCompileCache?(folder: string): void;
  flushCompileCache?(): void;
}

const nodeModule: typeof module & CompileCache = module;

/** Keeps the compiled form of what is loaded from now on in the profile, for the next start. */
export function keepCompiledCode(): void {
  nodeModule.enableCompileCache?.(join(app.getPath('userData'), 'Compile Cache'));
}

/** Writes what was compiled so far. Node.js would do so at its exit, which is not always reached. */
export function saveCompiledCode(): void {
  nodeModule.flushCompileCache?.();
}
