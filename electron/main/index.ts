import { keepCompiledCode } from './platform/compileCache';

// A file of its own, and first of all: only what is loaded after this is kept in compiled form.
keepCompiledCode();
void import('./start');
