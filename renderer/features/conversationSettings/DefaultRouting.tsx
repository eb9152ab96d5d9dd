import type { Settings } from '@shared/domain/settings';
import { useAutosave } from '@renderer/lib/useAutosave';
import { updateSettings, useSettings } from '@renderer/state/settings';
import styles from './ConversationSettingsForm.module.css';
import { RoutingFields } from './RoutingFields';

/** The routing of every conversation that has none of its own. */
export function DefaultRouting() {
  const routing = useSettings((state) => state.settings.routing);
  return routing === undefined ? null : <DefaultRoutingForm initial={routing} />;
}

function DefaultRoutingForm({ initial }: { readonly initial: Settings['routing'] }) {
  const [routing, setRouting] = useAutosave(
    initial,
    (changed) => void updateSettings({ routing: changed }),
  );
  return (
    <div className={styles['form']}>
      <RoutingFields
        routing={routing}
        onChange={(change) => setRouting({ ...routing, ...change })}
      />
    </div>
  );
}
