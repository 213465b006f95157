import './design-system/styles.js';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from './design-system/theme.js';
import { activateLanguage, i18n, languageOf } from './language/i18n.js';
import { createQueryClient } from './requests/query-client.js';
import { router } from './routes.js';
import { colorSchemeFromPreferences } from './settings/color-scheme.js';
import { preferences } from './settings/preferences.js';

// Before anyone is signed in: what was chosen here, else what the browser speaks.
activateLanguage(preferences().language ?? languageOf(navigator.language));

const element = document.getElementById('desk');
if (element === null) throw new Error('The page has no element with the id "desk".');

createRoot(element).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={colorSchemeFromPreferences()}
          defaultColorScheme="auto"
        >
          <RouterProvider router={router} />
        </MantineProvider>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
