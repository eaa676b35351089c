import type { ReactElement } from 'react';
import { useAct } from '../act.ts';
import type { Me } from '../session/me.ts';
import { useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { WayIcon } from './way-icon.tsx';
import { houseWays, placeHere, waysOf, type Way } from './ways.ts';

interface SideGiven {
  readonly me: Me;
  readonly path: string;
  readonly isOpen: boolean;
}

/** The ways of the place where one is, and how to get to another place. */
export function SideWays({ me, path, isOpen }: SideGiven): ReactElement {
  const { say } = useOffice();
  const places = placesOf(me);
  const here = places.find((place) => place === placeHere(me, path)) ?? places[0];
  const mission = me.missions.find(({ id }) => id === here);
  const ways = here === 'house' ? houseWays : mission ? waysOf(mission) : [];
  return (
    <nav className={isOpen ? 'side open' : 'side'} id="ways" aria-label={say('frame.ways')}>
      <PlaceChoice me={me} places={places} here={here} />
      <ul>
        {ways.map((way) => (
          <WayLine key={way.to} way={way} isHere={isHere(way.to, path, ways)} />
        ))}
      </ul>
      <OwnWays me={me} path={path} />
    </nav>
  );
}

function WayLine({ way, isHere: isCurrent }: { readonly way: Way; readonly isHere: boolean }): ReactElement {
  const { say } = useOffice();
  return (
    <li>
      <a href={way.to} aria-current={isCurrent ? 'page' : undefined}>
        <WayIcon name={way.icon} />
        {say(way.word)}
      </a>
    </li>
  );
}

/** The house, for whoever runs it, and the missions. */
function placesOf({ account, missions }: Me): readonly string[] {
  return [...(account.runsHouse ? ['house'] : []), ...missions.map(({ id }) => id)];
}

interface PlaceGiven {
  readonly me: Me;
  readonly places: readonly string[];
  readonly here: string | undefined;
}

function PlaceChoice({ me, places, here }: PlaceGiven): ReactElement | null {
  const { say } = useOffice();
  const nameOf = (place: string): string =>
    place === 'house' ? say('frame.house') : (me.missions.find(({ id }) => id === place)?.name ?? '');
  if (places.length === 0) return null;
  if (places.length === 1) return <p className="place">{nameOf(places[0] ?? '')}</p>;
  const go = (place: string): void => {
    const mission = me.missions.find(({ id }) => id === place);
    window.location.hash = place === 'house' || !mission ? '#/house' : (waysOf(mission)[0]?.to ?? '#/');
  };
  return (
    <label className="place">
      <span className="soft">{say('frame.place')}</span>
      <select value={here} onChange={({ target }) => go(target.value)}>
        {places.map((place) => (
          <option key={place} value={place}>
            {nameOf(place)}
          </option>
        ))}
      </select>
    </label>
  );
}

function OwnWays({ me, path }: { readonly me: Me; readonly path: string }): ReactElement {
  const { say } = useOffice();
  const { leave } = useSession();
  const signOut = useAct({ act: leave });
  return (
    <div className="own-ways">
      <p className="soft">{me.account.name}</p>
      <ul>
        <li>
          <a href="#/account" aria-current={path === '/account' ? 'page' : undefined}>
            <WayIcon name="person" />
            {say('way.account')}
          </a>
        </li>
        <li>
          <a href="/">
            <WayIcon name="phone" />
            {say('frame.field')}
          </a>
        </li>
        <li>
          <button type="button" disabled={signOut.isBusy} onClick={() => signOut.run()}>
            <WayIcon name="leave" />
            {say('phone.signOut')}
          </button>
        </li>
      </ul>
    </div>
  );
}

/** The way whose address fits best: a case belongs to the caseload it was opened from. */
function isHere(to: string, path: string, ways: readonly Way[]): boolean {
  const own = to.slice(1);
  const place = path.replace(/^(\/m\/[^/]+)\/case\//, '$1/caseload/');
  const fits = (address: string): boolean => place === address || place.startsWith(`${address}/`);
  return fits(own) && !ways.some((other) => other.to.length > to.length && fits(other.to.slice(1)));
}
