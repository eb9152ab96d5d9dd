import { describe, expect, it } from 'vitest';
import { quickRoutes } from '@shared/ipc/quick';
import { SECTION_ORDER, settingsLink, settingsLinkTarget } from '@shared/utils/settingsSections';

describe('opening the settings from the quick panel', () => {
  it('takes a section, or none, and nothing that is no section', () => {
    const input = quickRoutes['quick.openSettings'].in;
    expect(input.safeParse({}).success).toBe(true);
    expect(input.safeParse({ section: 'budgets' }).success).toBe(true);
    expect(input.safeParse({ section: 'toString' }).success).toBe(false);
    expect(input.safeParse({ section: 7 }).success).toBe(false);
  });
});

describe('links to the settings', () => {
  it('lead to each section', () => {
    expect(SECTION_ORDER.map((section) => settingsLinkTarget(settingsLink(section)))).toEqual(
      SECTION_ORDER,
    );
  });

  it('lead nowhere else', () => {
    for (const href of [
      'https://example.com/glimpse:settings/providers',
      'glimpse:settings/',
      'glimpse:settings/toString',
      'glimpse:capture',
    ]) {
      expect(settingsLinkTarget(href)).toBeUndefined();
    }
  });
});
