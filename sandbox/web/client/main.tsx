import './style/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';

const page = document.getElementById('page');
if (page) createRoot(page).render(<App />);
