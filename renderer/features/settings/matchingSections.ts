import { fold } from '@shared/utils/foldText';
import { isSettingsSection, type SettingsSection } from '@shared/utils/settingsSections';

/** All that a section says, also what its controls are called for screen readers. */
function wordsOf(section: Element): string {
  const named = [...section.querySelectorAll('[aria-label], [placeholder]')].flatMap((element) => [
    element.getAttribute('aria-label') ?? '',
    element.getAttribute('placeholder') ?? '',
  ]);
  return fold([section.textContent, ...named].join(' '));
}

/** The sections in which all of the words occur, by what is in the page, shown or not. */
export function matchingSections(page: Element, query: string): readonly SettingsSection[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return [...page.querySelectorAll<HTMLElement>('[data-section]')].flatMap((section) => {
    const name = section.dataset['section'] ?? '';
    const text = wordsOf(section);
    return isSettingsSection(name) && words.every((word) => text.includes(word)) ? [name] : [];
  });
}
