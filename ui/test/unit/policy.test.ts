/// <reference types="vite/client" />
import { expect, it } from 'vitest';
import page from '../../index.html?raw';

const sources = import.meta.glob<string>('../../src/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const styles = import.meta.glob<string>('../../src/**/*.css', { query: '?raw', import: 'default', eager: true });

it('the page has nothing inline that the Content-Security-Policy would stop', () => {
  const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map((match) => match[0]);
  expect(scripts).toHaveLength(2);
  for (const script of scripts) expect(script).toContain(' src="');
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/i);
});

it('the page and its styles name no other origin', () => {
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  for (const [path, text] of Object.entries(styles)) expect(text, path).not.toMatch(/@import|url\(\s*['"]?(?:https?:)?\/\//);
});

it('no source turns text into HTML or code', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(30);
  for (const [path, text] of Object.entries(sources))
    expect(text, path).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/);
});

it('only the API client talks to the network', () => {
  for (const [path, text] of Object.entries(sources))
    if (!path.includes('/src/api/')) expect(text, path).not.toMatch(/\bfetch\(|new WebSocket\(|XMLHttpRequest|EventSource\(/);
});

it('logic knows no document, no clock and no signals', () => {
  for (const [path, text] of Object.entries(sources))
    if (path.includes('/src/logic/')) expect(text, path).not.toMatch(/\bdocument\.|\bwindow\.|Date\.now\(|@preact|new Date\(\)/);
});

it('colours come from the tokens', () => {
  expect(Object.values(styles).every((text) => text.length > 20)).toBe(true);
  for (const [path, text] of Object.entries(styles))
    if (!path.endsWith('tokens.css')) expect(text, path).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(/i);
});

it('every colour has a light and a dark form', () => {
  const tokens = Object.entries(styles).find(([path]) => path.endsWith('tokens.css'))?.[1] ?? '';
  const colours = tokens.split('\n').filter((line) => /#[0-9a-f]{3,8}\b|rgba?\(/i.test(line));
  expect(colours.length).toBeGreaterThan(35);
  for (const line of colours) expect(line).toMatch(/light-dark\(.+, .+\)/);
});
