import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { firstLanguage, SpokenHere } from '../field/words-context.tsx';
import { loadCatalogue } from '../words/words.ts';
import { router } from './router.tsx';
import { SessionRoom } from './session/session-room.tsx';
import { loadOfficeCatalogue, OfficeSpokenHere } from './words-room.tsx';

const house = document.getElementById('house');
const language = firstLanguage();
const [field, office] = await Promise.all([loadCatalogue(language), loadOfficeCatalogue(language)]);
if (house)
  createRoot(house).render(
    <SpokenHere language={language} catalogue={field}>
      <OfficeSpokenHere catalogue={office}>
        <SessionRoom>
          <RouterProvider router={router} />
        </SessionRoom>
      </OfficeSpokenHere>
    </SpokenHere>,
  );
