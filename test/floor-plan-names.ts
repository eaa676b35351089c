import { Visitor, type BindingIdentifier } from 'oxc-parser';
import { doorways } from './floor-plan-doors.ts';
import { breachAt, type Breach, type CodeFile, type Tree } from './floor-plan-tree.ts';

const dataRooms = ['instruments', 'guidance'];
const known: ReadonlySet<string> = new Set([...Object.keys(doorways), ...dataRooms, 'test', 'docs']);

/** What the root listing shows that the architecture does not know: strange rooms, empty rooms, loose code, code among data, SQL. */
export function rootBreaches({ folders, files, code }: Tree): readonly Breach[] {
  const breach = (file: string, rule: string, detail: string): Breach => ({ file, line: 1, rule, detail });
  const all = [...files];
  const isEmpty = (room: string): boolean =>
    room in doorways
      ? !code.some((file) => file.room === room && file.standing === 'source')
      : !all.some((path) => path.startsWith(`${room}/`));
  return [
    ...folders.filter((folder) => !known.has(folder)).map((folder) => breach(folder, 'root', 'no room of the house')),
    ...folders
      .filter((folder) => known.has(folder) && isEmpty(folder))
      .map((folder) => breach(folder, 'empty-room', 'holds nothing')),
    ...code.filter(({ room }) => room === '').map(({ path }) => breach(path, 'root', 'code outside every room')),
    ...code.filter(({ room }) => dataRooms.includes(room)).map(({ path }) => breach(path, 'code-in-data', 'data only')),
    ...all
      .filter((path) => path.endsWith('.sql') && !/^server\/(?:sql|src\/store)\//.test(path))
      .map((path) => breach(path, 'sql', 'a file of SQL outside server/sql')),
  ];
}

const emptyWord = /^(?:utils?|lib|common|shared|types)$/;
const emptyName = /(?:Manager|Helper|Impl)$|^Base(?![a-z])/;

/** Names that say nothing of what they hold: of files and folders, of classes and types. */
export function nameBreaches(file: CodeFile): readonly Breach[] {
  const word = file.path.split('/').find((part) => emptyWord.test(part.replace(/\..*$/, '')));
  const breaches = word === undefined ? [] : [breachAt(file, 0, 'name', `${word} says nothing of what it holds`)];
  const look = ({ id }: { id: BindingIdentifier | null }): void => {
    if (id && emptyName.test(id.name))
      breaches.push(breachAt(file, id.start, 'name', `${id.name} says nothing of what it is`));
  };
  new Visitor({
    ClassDeclaration: look,
    TSInterfaceDeclaration: look,
    TSTypeAliasDeclaration: look,
  }).visit(file.program);
  return breaches;
}
