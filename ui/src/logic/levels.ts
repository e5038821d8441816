/** The six kinds of level that have a colour. Levels on events are free text; everything is shown as sent and only coloured by kind. */
export type LevelKind = 'verbose' | 'debug' | 'information' | 'warning' | 'error' | 'fatal';

/** Least to most severe; also the order in which the histogram stacks them. */
export const LEVEL_KINDS: readonly LevelKind[] = ['verbose', 'debug', 'information', 'warning', 'error', 'fatal'];

const MARKERS: Record<LevelKind, string> = {
  verbose: 'VRB',
  debug: 'DBG',
  information: 'INF',
  warning: 'WRN',
  error: 'ERR',
  fatal: 'FTL',
};

const NAMES: Record<LevelKind, readonly string[]> = {
  verbose: ['v', 'verb', 'vrb', 'verbose', 't', 'trc', 'trac', 'trace', 'silly', 'finest', 'finer'],
  debug: ['d', 'dbg', 'debug', 'dbug', 'fine'],
  information: ['i', 'inf', 'info', 'information', 'informational', 'notice', 'log', 'config', 'http'],
  warning: ['w', 'wrn', 'warn', 'warning'],
  error: ['e', 'err', 'eror', 'error', 'fail', 'failure', 'severe'],
  fatal: ['f', 'fa', 'fat', 'ftl', 'fatal', 'c', 'crt', 'crit', 'critical', 'alert', 'emerg', 'emergency', 'panic'],
};

const KIND_BY_NAME = new Map<string, LevelKind>(LEVEL_KINDS.flatMap((kind) => NAMES[kind].map((name) => [name, kind] as const)));

/** The kind of a level as sent; missing and unknown levels count as information. */
export function levelKind(level: string | null | undefined): LevelKind {
  return KIND_BY_NAME.get((level ?? '').trim().toLowerCase()) ?? 'information';
}

/** The short text shown beside an event: never colour alone. Unknown levels keep the start of their own name. */
export function levelMarker(level: string | null | undefined): string {
  const name = (level ?? '').trim();
  if (name === '') return MARKERS.information;
  const kind = KIND_BY_NAME.get(name.toLowerCase());
  return kind === undefined ? name.slice(0, 4).toUpperCase() : MARKERS[kind];
}
