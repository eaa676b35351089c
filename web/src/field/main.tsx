import { createRoot } from 'react-dom/client';
import { loadCatalogue } from '../words/words.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { fetchDoor, fetchRooms } from './door-later.ts';
import { keepPages } from './update.ts';
import { firstLanguage, SpokenHere } from './words-context.tsx';

fetchDoor();
const house = document.getElementById('house');
const language = firstLanguage();
const catalogue = await loadCatalogue(language);
if (house)
  createRoot(house).render(
    <SpokenHere language={language} catalogue={catalogue}>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </SpokenHere>,
  );
// After the first page: on a slow line all the others would come between it and its words.
fetchRooms();
keepPages();
