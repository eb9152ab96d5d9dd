import { useAutosave } from '@renderer/lib/useAutosave';
import type { GenerationParameters } from '@shared/domain/parameters';
import { updateSettings, useSettings } from '@renderer/state/settings';
import { ParameterGroup } from './ParameterGroup';

/** The parameters that new conversations start with. */
export function DefaultParameters() {
  const parameters = useSettings(({ settings }) => settings.parameters);
  return parameters === undefined ? null : <Editor initial={parameters} />;
}

function Editor({ initial }: { readonly initial: GenerationParameters }) {
  const [parameters, setParameters] = useAutosave(initial, (changed) => {
    void updateSettings({ parameters: changed });
  });
  return <ParameterGroup value={parameters} onChange={setParameters} />;
}
