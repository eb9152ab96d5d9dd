import { use, type MouseEvent, type ReactNode } from 'react';
import { ActionsContext } from '../actions';
import { safeUrl } from '../safeUrl';

interface LinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

const MIDDLE_BUTTON = 1;

/** A link that shows where it leads and is opened by the app; plain text if it leads elsewhere. */
export function Link({ href, children }: LinkProps) {
  const { onOpenLink } = use(ActionsContext);
  const url = safeUrl(href);
  if (url === undefined) return children;

  const open = (event: MouseEvent): void => {
    event.preventDefault();
    onOpenLink(url);
  };
  return (
    <a
      href={url}
      title={url}
      rel="noreferrer"
      onClick={open}
      onAuxClick={(event) => {
        if (event.button === MIDDLE_BUTTON) open(event);
      }}
    >
      {children}
    </a>
  );
}
