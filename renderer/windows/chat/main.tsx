import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectConversationList } from '@renderer/state/conversationList';
import { connectNotices } from '@renderer/state/notices';
import { connectSelection } from '@renderer/state/selection';
import { connectSettings } from '@renderer/state/settings';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import { App } from './App';
import { preloadVisible } from './lazyParts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

connectNotices();
connectSettings();
connectConversationList();
const selected = connectSelection();
preloadVisible();

createRoot(root).render(
  <StrictMode>
    <App selected={selected} />
  </StrictMode>,
);
