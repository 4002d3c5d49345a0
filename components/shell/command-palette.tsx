'use client';

import { Command } from 'cmdk';
import { FilePlus2, Keyboard, Library, type LucideIcon, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { KIND_WORDS, PAGE_KINDS } from '@/components/artifacts/kinds';
import { Dialog, Kbd } from '@/components/ui';
import { DESTINATIONS } from './destinations';
import { useNouns } from './nouns';
import { artifactsPath, newArtifactPath } from './paths';

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onHelp: () => void;
};

export function CommandPalette({ open, onOpenChange, onHelp }: CommandPaletteProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Find anything" titleHidden>
      <PaletteContent close={() => onOpenChange(false)} onHelp={onHelp} />
    </Dialog>
  );
}

function PaletteContent({ close, onHelp }: { close: () => void; onHelp: () => void }) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const nouns = useNouns();
  const then = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <Command label="Find anything" loop className="flex min-h-0 flex-col">
      <Command.Input
        autoFocus
        placeholder="Deployment, gateway, artifact, action…"
        className="border-b border-line bg-transparent px-3.5 py-3 text-base outline-none placeholder:text-faint"
      />
      <Command.List className="min-h-0 overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-6 text-center text-muted">
          Nothing by that name.
        </Command.Empty>
        {nouns.map(({ heading, icon, items }) => (
          <Group key={heading} heading={heading}>
            {items.map(({ name, href }) => (
              <Item
                key={href}
                value={`${heading} ${name}`}
                icon={icon}
                label={name}
                onSelect={then(() => router.push(href))}
              />
            ))}
          </Group>
        ))}
        <Group heading="Go to">
          {DESTINATIONS.map(({ key, href, label, icon }) => (
            <Item
              key={href}
              value={`go to ${label}`}
              icon={icon}
              label={label}
              kbd={`g ${key}`}
              onSelect={then(() => router.push(href))}
            />
          ))}
          {PAGE_KINDS.filter((kind) => kind !== 'blueprints').map((kind) => (
            <Item
              key={kind}
              value={`go to ${KIND_WORDS[kind].label} artifacts`}
              icon={Library}
              label={KIND_WORDS[kind].label}
              onSelect={then(() => router.push(artifactsPath(kind)))}
            />
          ))}
        </Group>
        <Group heading="Actions">
          {PAGE_KINDS.map((kind) => (
            <Item
              key={kind}
              value={`new ${KIND_WORDS[kind].one} write create`}
              icon={FilePlus2}
              label={`New ${KIND_WORDS[kind].one}`}
              onSelect={then(() => router.push(newArtifactPath(kind)))}
            />
          ))}
          <Item
            value="theme dark"
            icon={Moon}
            label="Dark theme"
            onSelect={then(() => setTheme('dark'))}
          />
          <Item
            value="theme light"
            icon={Sun}
            label="Light theme"
            onSelect={then(() => setTheme('light'))}
          />
          <Item
            value="keyboard shortcuts help"
            icon={Keyboard}
            label="Keyboard shortcuts"
            kbd="?"
            onSelect={then(onHelp)}
          />
        </Group>
      </Command.List>
    </Command>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = {
  value: string;
  icon: LucideIcon;
  label: string;
  kbd?: string;
  onSelect: () => void;
};

function Item({ value, icon: Icon, label, kbd, onSelect }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 truncate">{label}</span>
      {kbd !== undefined && (
        <span className="ml-auto">
          <Kbd>{kbd}</Kbd>
        </span>
      )}
    </Command.Item>
  );
}
