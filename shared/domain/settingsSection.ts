import { z } from 'zod';
import { isSettingsSection, type SettingsSection } from '../utils/settingsSections';

export const settingsSectionSchema = z.custom<SettingsSection>(
  (value) => typeof value === 'string' && isSettingsSection(value),
);
