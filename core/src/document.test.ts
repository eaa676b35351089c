import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypeOf, documentTypes } from './document.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const beginnings: Readonly<Record<string, string>> = {
  'application/pdf': '%PDF-1.7\n',
  'image/jpeg': '\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF',
  'image/png': '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR',
  'image/webp': 'RIFF\u0024\u0000\u0000\u0000WEBPVP8 ',
  'audio/webm': '\u001a\u0045\u00df\u00a3\u009f',
  'audio/ogg': 'OggS\u0000\u0002',
  'audio/mp4': '\u0000\u0000\u0000\u0018ftypM4A ',
  'audio/mpeg': 'ID3\u0004',
  'audio/wav': 'RIFF\u0024\u0000\u0000\u0000WAVEfmt ',
};

test('a file is known by its first bytes, each type that is taken in', () => {
  assert.deepEqual(Object.keys(beginnings).toSorted(), [...documentTypes].toSorted());
  for (const [type, text] of Object.entries(beginnings)) assert.equal(documentTypeOf(bytes(text)), type);
  assert.equal(documentTypeOf(bytes('\u00ff\u00fb\u0090\u0000')), 'audio/mpeg');
});

test('a page, a program, a text and nothing are not taken in, whatever they call themselves', () => {
  for (const text of [
    '<html>%PDF-',
    'MZ\u0090',
    '\u007fELF',
    '#!/bin/sh',
    '<svg xmlns',
    'PK\u0003\u0004',
    ' %PDF-',
    '',
  ])
    assert.equal(documentTypeOf(bytes(text)), undefined, text);
});
