import './app/component-styles.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import './app/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startTranslations } from './i18n/index.ts';

startTranslations();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
