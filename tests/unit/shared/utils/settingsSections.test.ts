import { describe, expect, it } from 'vitest';
import { quickRoutes } from '@shared/ipc/quick';

describe('opening the settings from the quick panel', () => {
  it('takes a section, or none, and nothing that is no section', () => {
    const input = quickRoutes['quick.openSettings'].in;
    expect(input.safeParse({}).success).toBe(true);
    expect(input.safeParse({ section: 'budgets' }).success).toBe(true);
    expect(input.safeParse({ section: 'toString' }).success).toBe(false);
    expect(input.safeParse({ section: 7 }).success).toBe(false);
  });
});
