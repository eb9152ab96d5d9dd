import { keepCompiledCode } from './platform/compileCache';
import { failToStart } from './platform/desktop';

// A file of its own, and first of all: only what is loaded after this is kept in compiled form.
keepCompiledCode();
import('./start').catch(failToStart);
