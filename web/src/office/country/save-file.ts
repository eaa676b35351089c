import { printShape, printTable, type Shape } from '@orion/report/pictures';

/** Cells of a table: the first row names the columns. */
export type Cells = readonly (readonly (string | number | null)[])[];

/** Points of the picture to pixels of the file: sharp when it is printed. */
const density = 2.5;

export function saveTable(name: string, cells: Cells): void {
  // The mark tells a spreadsheet that letters are in UTF-8.
  save(new Blob(['\uFEFF', printTable(cells)], { type: 'text/csv' }), `${name}.csv`);
}

export async function savePicture(name: string, shape: Shape): Promise<void> {
  const { width = 0, height = 0 } = shape.attributes;
  const address = URL.createObjectURL(new Blob([printShape(shape)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Number(width) * density;
    canvas.height = Number(height) * density;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) save(blob, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
