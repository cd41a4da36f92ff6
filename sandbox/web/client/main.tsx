import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './style/index.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { theme } from './theme.ts';

const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications className="toasts" position="bottom-center" limit={4} autoClose={9_000} />
      <App />
    </MantineProvider>,
  );
}
