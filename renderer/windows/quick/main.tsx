import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectNotices } from '@renderer/state/notices';
import { connectQuickPanel } from '@renderer/state/quickPanel';
import { connectSettings } from '@renderer/state/settings';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import { App } from './App';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

connectNotices();
connectSettings();
void connectQuickPanel();

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
