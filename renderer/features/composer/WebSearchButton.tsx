import { Globe } from 'lucide-react';
import { formatCost } from '@shared/utils/cost';
import { useModel } from '@renderer/state/catalogue';
import { changeDraft, useDraft } from '@renderer/state/draft';
import { useOpenConversation } from '@renderer/state/openConversation';
import { useSettings } from '@renderer/state/settings';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './WebSearchButton.module.css';

/** Lets the model search the web for this question, where the server can. */
export function WebSearchButton({ conversationId }: { readonly conversationId: string }) {
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  const model = useModel(conversation?.model);
  const providers = useSettings((state) => state.providers) ?? [];
  const provider = providers.find(({ id }) => id === conversation?.model.providerId);
  const on = useDraft(conversationId, ({ webSearch }) => webSearch);
  if (conversation === undefined || provider?.kind !== 'openrouter') return null;
  const price = model?.pricing?.webSearch;
  const billed = price === undefined ? 'each search is billed' : `${formatCost(price)} a search`;
  return (
    <IconButton
      icon={Globe}
      name="Search the web"
      data-tooltip={`${on ? 'Searches the web for this question' : 'Search the web for this question'} · ${billed}`}
      aria-pressed={on}
      className={on ? styles['on'] : undefined}
      onClick={() => changeDraft(conversationId, { webSearch: !on })}
    />
  );
}
