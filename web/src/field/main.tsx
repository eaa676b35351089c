import { createRoot } from 'react-dom/client';
import { useState } from 'react';
import { makeScorer, score, explain, resolveGates, checkAnswers } from '@orion/core';
function A() { const [n, s] = useState(0); return <button onClick={() => s(n + 1)}>{n}{String([makeScorer, score, explain, resolveGates, checkAnswers])}</button>; }
createRoot(document.getElementById('house') as HTMLElement).render(<A />);
