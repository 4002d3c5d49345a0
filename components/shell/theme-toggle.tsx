'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { IconButton } from '@/components/ui';
import { useMounted } from './mounted';

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const;
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice: until the page runs, show the default.
  const current = useMounted() && (theme === 'light' || theme === 'dark') ? theme : 'system';
  return (
    <IconButton
      icon={ICONS[current]}
      label={`Theme: ${current}. Change to ${NEXT[current]}`}
      onClick={() => setTheme(NEXT[current])}
    />
  );
}
