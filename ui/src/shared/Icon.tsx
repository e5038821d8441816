import './Icon.css';

// Drawn on a grid of 16 units with a stroke of 1.5; `currentColor` lets each take the colour of its text.
const PATHS = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  zoomOut: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14M5 7h4',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6',
  chevronRight: 'm6 3.5 4.5 4.5L6 12.5',
  chevronDown: 'm3.5 6 4.5 4.5L12.5 6',
  arrowUp: 'M8 13V3M3.8 7.2 8 3l4.2 4.2',
  arrowDown: 'M8 3v10M3.8 8.8 8 13l4.2-4.2',
  tick: 'm3 8.6 3.2 3.2L13 4.6',
  cross: 'm4 4 8 8M12 4l-8 8',
  copy: 'M5.5 5.5V3.2c0-.4.3-.7.7-.7h6.6c.4 0 .7.3.7.7v6.6c0 .4-.3.7-.7.7h-2.3M3.2 5.5h6.6c.4 0 .7.3.7.7v6.6c0 .4-.3.7-.7.7H3.2c-.4 0-.7-.3-.7-.7V6.2c0-.4.3-.7.7-.7Z',
  link: 'M6.7 9.3a2.8 2.8 0 0 0 4 0l2-2a2.8 2.8 0 0 0-4-4L8 4M9.3 6.7a2.8 2.8 0 0 0-4 0l-2 2a2.8 2.8 0 0 0 4 4L8 12',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z',
  screen: 'M2 3.2c0-.4.3-.7.7-.7h10.6c.4 0 .7.3.7.7v7.1c0 .4-.3.7-.7.7H2.7c-.4 0-.7-.3-.7-.7ZM5.5 13.5h5M8 11v2.5',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.2 6.4A1.8 1.8 0 0 1 8 4.9c1 0 1.8.7 1.8 1.6 0 1.3-1.8 1.4-1.8 2.6M8 11.2v.1',
  warning: 'M8 2.2 1.8 13.2h12.4ZM8 6.4v3.2M8 11.4v.1',
  play: 'M4.5 3v10l8-5Z',
  pause: 'M5 3v10M11 3v10',
  similar: 'M2.5 4h11M2.5 8h11M2.5 12h6',
  download: 'M8 2.5v8M4.6 7.4 8 10.8l3.4-3.4M2.5 13.5h11',
  focus: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2',
  eye: 'M1.5 8S3.8 3.7 8 3.7 14.5 8 14.5 8 12.2 12.3 8 12.3 1.5 8 1.5 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  eyeOff: 'M6.3 4c.5-.2 1.1-.3 1.7-.3 4.2 0 6.5 4.3 6.5 4.3s-.6 1.2-1.9 2.4M10.3 11.9c-.7.3-1.5.4-2.3.4-4.2 0-6.5-4.3-6.5-4.3s.8-1.6 2.4-2.9M2.5 2.5l11 11',
  person: 'M8 7.6a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 13.8c.4-2.6 2.5-4 5.2-4s4.8 1.4 5.2 4',
  key: 'M5.2 13.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8ZM7.3 8.2l5.9-5.9M10.6 4.9l2 2',
  leave: 'M6.5 13.5H3.2c-.4 0-.7-.3-.7-.7V3.2c0-.4.3-.7.7-.7h3.3M10.4 11 13.5 8l-3.1-3M13.2 8H6.3',
  unlocked: 'M3.7 7.3h8.6c.4 0 .7.3.7.7v5c0 .4-.3.7-.7.7H3.7c-.4 0-.7-.3-.7-.7V8c0-.4.3-.7.7-.7ZM5.3 7.2V4.6a2.7 2.7 0 0 1 5.2-1',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon: whatever holds it carries the label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
