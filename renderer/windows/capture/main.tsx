import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectCapture } from '@renderer/state/capture';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import './capture.css';
import { App } from './App';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

connectCapture();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
