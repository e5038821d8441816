import type { EventEntity } from '../../src/api/types';

/** An event whose id and time follow from its number: a higher number is newer. */
export function someEvent(number: number): EventEntity {
  return {
    Id: `event-${number}`,
    Timestamp: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    EventType: '$00000001',
    MessageTemplateTokens: [{ Text: `Event ${number}` }],
    Properties: [],
  };
}
