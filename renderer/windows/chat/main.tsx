import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectNotices } from '@renderer/state/notices';
import { connectSelection } from '@renderer/state/selection';
import { connectSettings } from '@renderer/state/settings';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import { App } from './App';
import { preloadShell } from './lazyParts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

preloadShell();
connectNotices();
connectSettings();
connectSelection();

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
