import { useEffect, useState } from 'react';
import type { HouseStatus, LocalHouse } from '../local/index.ts';

/** What the house says of itself, after every change. */
export function useHouseStatus(house: LocalHouse): HouseStatus {
  const [status, setStatus] = useState(() => house.status());
  useEffect(() => {
    setStatus(house.status());
    return house.subscribe(setStatus);
  }, [house]);
  return status;
}
