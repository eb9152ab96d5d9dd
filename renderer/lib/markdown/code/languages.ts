export interface Language {
  /** The name of its grammar. */
  readonly id: string;
  readonly label: string;
}

/** Grammar, label, and the other names that answers use for it. */
const LANGUAGES: readonly (readonly [id: string, label: string, ...aliases: string[]])[] = [
  ['bat', 'Batch', 'batch', 'cmd'],
  ['c', 'C', 'h'],
  ['clojure', 'Clojure', 'clj'],
  ['cmake', 'CMake'],
  ['cpp', 'C++', 'c++', 'cc', 'cxx', 'hpp'],
  ['csharp', 'C#', 'c#', 'cs'],
  ['css', 'CSS'],
  ['dart', 'Dart'],
  ['diff', 'Diff', 'patch'],
  ['docker', 'Dockerfile', 'dockerfile'],
  ['elixir', 'Elixir', 'ex', 'exs'],
  ['erlang', 'Erlang', 'erl'],
  ['fsharp', 'F#', 'f#', 'fs'],
  ['go', 'Go', 'golang'],
  ['graphql', 'GraphQL', 'gql'],
  ['groovy', 'Groovy', 'gradle'],
  ['haskell', 'Haskell', 'hs'],
  ['hcl', 'HCL', 'terraform', 'tf'],
  ['html', 'HTML', 'htm', 'xhtml'],
  ['ini', 'INI', 'properties', 'conf', 'cfg'],
  ['java', 'Java'],
  ['javascript', 'JavaScript', 'js', 'mjs', 'cjs', 'node'],
  ['json', 'JSON', 'geojson', 'jsonl'],
  ['jsonc', 'JSON with comments', 'json5'],
  ['jsx', 'JSX'],
  ['julia', 'Julia', 'jl'],
  ['kotlin', 'Kotlin', 'kt', 'kts'],
  ['latex', 'LaTeX', 'tex'],
  ['lua', 'Lua'],
  ['make', 'Makefile', 'makefile', 'mk'],
  ['markdown', 'Markdown', 'md'],
  ['matlab', 'MATLAB'],
  ['nginx', 'nginx'],
  ['nix', 'Nix'],
  ['objective-c', 'Objective-C', 'objectivec', 'objc'],
  ['perl', 'Perl', 'pl'],
  ['php', 'PHP'],
  ['powershell', 'PowerShell', 'ps1', 'pwsh', 'ps'],
  ['proto', 'Protocol Buffers', 'protobuf'],
  ['python', 'Python', 'py', 'python3', 'py3'],
  ['r', 'R'],
  ['ruby', 'Ruby', 'rb'],
  ['rust', 'Rust', 'rs'],
  ['scala', 'Scala'],
  ['scss', 'SCSS', 'sass'],
  ['shellscript', 'Shell', 'bash', 'sh', 'shell', 'zsh'],
  ['shellsession', 'Shell session', 'console', 'terminal'],
  ['sql', 'SQL', 'mysql', 'postgresql', 'postgres', 'sqlite', 'plsql', 'tsql'],
  ['svelte', 'Svelte'],
  ['swift', 'Swift'],
  ['toml', 'TOML'],
  ['tsx', 'TSX'],
  ['typescript', 'TypeScript', 'ts', 'mts', 'cts'],
  ['vue', 'Vue'],
  ['xml', 'XML', 'svg', 'plist', 'xsl'],
  ['yaml', 'YAML', 'yml'],
  ['zig', 'Zig'],
];

const BY_NAME: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.flatMap(([id, label, ...aliases]) =>
    [id, ...aliases].map((name) => [name, { id, label }] as const),
  ),
);

/** The language that an answer means by a name; undefined for one without a grammar here. */
export function languageOf(name: string): Language | undefined {
  return BY_NAME.get(name.toLowerCase());
}
