import { memo, useMemo } from 'react';
import { ActionsContext, type MarkdownActions } from './actions';
import { FallbackBoundary } from './FallbackBoundary';
import { lazyModule } from './lazyModule';
import styles from './markdown.module.css';

export interface MarkdownProps extends MarkdownActions {
  readonly source: string;
  /** True while more text may be added at the end. */
  readonly streaming: boolean;
}

const documentModule = lazyModule(() => import('./view/MarkdownDocument'));

/** Fetches what is needed to show Markdown; to be called when the window is idle. */
export function preloadMarkdown(): void {
  documentModule.preload();
}

/** Shows an answer. Until the parser is there, and if it should ever fail, its plain text. */
export const Markdown = memo(function Markdown(props: MarkdownProps) {
  const { source, streaming, onOpenLink, onOpenSettings, onCopy, onLoadImage } = props;
  const module = documentModule.useModule();
  const actions = useMemo(
    () => ({ onOpenLink, onOpenSettings, onCopy, onLoadImage }),
    [onOpenLink, onOpenSettings, onCopy, onLoadImage],
  );
  const plainText = <div className={styles['plain']}>{source}</div>;
  return (
    <div className={styles['markdown']}>
      {module === undefined ? (
        plainText
      ) : (
        <FallbackBoundary fallback={plainText}>
          <ActionsContext value={actions}>
            <module.MarkdownDocument source={source} streaming={streaming} />
          </ActionsContext>
        </FallbackBoundary>
      )}
    </div>
  );
});
