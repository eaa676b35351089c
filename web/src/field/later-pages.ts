/** The pages of the field that nobody needs in the first second, fetched together. */
export { AssistancePart } from './case/assistance-part.tsx';
export { ConsentPart } from './case/consent-part.tsx';
export { NotesPart } from './case/notes-part.tsx';
export { PersonPart } from './case/person-part.tsx';
export { OwnPage } from './own/own-page.tsx';
export { PhonePage } from './phone/phone-page.tsx';
export { RescuePage } from './phone/rescue-page.tsx';
export { RecordingsPage } from './recordings/recordings-page.tsx';
export { RegisterPage } from './register/register-page.tsx';
export { BeginPage } from './survey/begin-page.tsx';
export { PaperPage } from './survey/paper-page.tsx';
export { ResultPage } from './survey/result-page.tsx';
export { SurveyPage } from './survey/survey-page.tsx';
