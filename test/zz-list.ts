const { routes } = await import('@orion/server');
import { policy } from './policy-table.ts';
for (const r of routes)
  if (!policy[`${r.method} ${r.path}`])
    console.log(
      r.method.padEnd(6),
      r.path.padEnd(60),
      r.admission.to === 'roles'
        ? r.admission.roles.length === 10
          ? 'ALL'
          : r.admission.roles.join(',')
        : r.admission.to,
      r.writes ? 'W' : '',
      r.ownTransaction ? 'own' : '',
      '->',
      r.example.status,
      r.example.as,
      JSON.stringify(r.example.body)?.slice(0, 100),
      JSON.stringify(r.example.query),
    );
