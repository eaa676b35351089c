import { useEffect, useState } from 'react';

/**
 * Reads something when the page opens and whenever one of what it depends on changes. What was read
 * before stands until then; an answer that comes too late is not shown.
 */
export function useRead<Value>(read: () => Promise<Value>, when: readonly unknown[]): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const found = await read();
      if (isCurrent) setValue(found);
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, when);
  return value;
}
