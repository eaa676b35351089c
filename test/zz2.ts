import { chenCells, rssCore, scoresOf } from './cast.ts';
const d = ['very_good', 'good', 'fair', 'poor', 'very_poor'];
for (let p=0;p<9;p++){ const c={...chenCells, soc_water_access: d[p%5]!, soc_health_access: d[Math.floor(p/5)]!}; const s=scoresOf(rssCore,c); console.log(p, JSON.stringify(s.composite), [...s.dimensions].map(x=>JSON.stringify((x[1] as any).value)).join(' ')); }
console.log(chenCells);
