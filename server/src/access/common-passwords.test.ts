import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCommonPassword } from './common-passwords.ts';

test('runs of the keyboard, repetitions and words with a year are common', () => {
  const common = [
    '123456789012',
    '210987654321',
    'aaaaaaaaaaaaaa',
    'abcabcabcabc',
    'PasswordPassword',
    'Password2024!',
    'P@ssw0rd123456',
    'motdepasse1234',
    'azertyuiopqs',
    'QwertyUiop1234',
    '2024-bienvenue-2024',
    'correct horse battery staple',
  ];
  for (const password of common) assert.equal(isCommonPassword(password), true, password);
});

test('nobody’s own email is a password', () => {
  assert.equal(isCommonPassword('amina.diallo@example.org', ['amina.diallo@example.org']), true);
  assert.equal(isCommonPassword('amina.diallo2024', ['amina.diallo@example.org']), true);
});

test('a few words that belong to nobody, in any writing, are not', () => {
  for (const password of ['lanterne verte au port', 'مصباح أخضر في الميناء', 'plain river stone 9', 'k8#fWq2!mZp0xT'])
    assert.equal(isCommonPassword(password, ['amina@example.org']), false, password);
});
