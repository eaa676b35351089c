import { prefixKeys, typedKeys } from '@orion/core';
console.log(typedKeys('kanari'), prefixKeys('Kanari aa Familiale aakan kanari-otherNames-0'));
