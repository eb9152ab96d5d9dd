import {
  Camera,
  ChartPie,
  History,
  Keyboard,
  Palette,
  Plug,
  Route,
  Rows3,
  SlidersHorizontal,
  SquarePen,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import type { SettingsSection } from '@shared/utils/settingsSections';
import { VARIABLE_HINT } from '@renderer/lib/variableHint';

interface SectionWords {
  readonly icon: LucideIcon;
  /** What it is for, where its name does not say it all. */
  readonly text?: string;
}

export const SECTION_WORDS: Readonly<Record<SettingsSection, SectionWords>> = {
  providers: {
    icon: Plug,
    text: 'The servers that may answer your questions. A picture goes to one only when you press Send.',
  },
  newConversations: { icon: SquarePen, text: 'What each new conversation starts with.' },
  presets: {
    icon: SlidersHorizontal,
    text: 'A system prompt with its parameters, for any conversation: choose one in the conversation’s settings.',
  },
  routing: {
    icon: Route,
    text: 'How OpenRouter chooses who answers, in every conversation that has no routing of its own.',
  },
  budgets: {
    icon: ChartPie,
    text: 'Glimpse warns at 80 % and sends nothing more at 100 %, unless you say so. Free models and those on this machine never count.',
  },
  network: { icon: Waypoints, text: 'How model servers are reached.' },
  appearance: { icon: Palette },
  shortcuts: { icon: Keyboard, text: 'These work while other programs are in front.' },
  capture: { icon: Camera },
  prompts: { icon: Rows3, text: `Offered in the quick panel. ${VARIABLE_HINT}` },
  history: {
    icon: History,
    text: 'Everything is kept on this machine. A backup is made every day: seven days are kept, and one a week for four weeks. What you delete stays in the backups made before, until they are replaced or you delete them here.',
  },
};
