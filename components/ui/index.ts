export { Button, ButtonLink } from './button';
export { Checkbox } from './checkbox';
export { type Column, DataTable } from './data-table';
export { Dialog } from './dialog';
export { EmptyState } from './empty-state';
export { ErrorNote } from './error-note';
export { TextInput } from './field';
export {
  formatAbsolute,
  formatBytes,
  formatClock,
  formatDurationMs,
  formatNumber,
  formatPercent,
  formatRate,
  formatRelative,
  formatShare,
  NO_DATA,
  plural,
} from './format';
export { IconButton } from './icon-button';
export { InlineConfirm } from './inline-confirm';
export { Kbd } from './kbd';
export { Link } from './link';
export { Menu, MenuLink } from './menu';
export { useClock, useNow } from './now';
export { NumberInput } from './number-input';
export { PageHeader } from './page-header';
export { Panel } from './panel';
export { RadioChoice } from './radio-choice';
export { Reading } from './reading';
export { RelativeTime } from './relative-time';
export { ScrollRegion } from './scroll-region';
export { Select } from './select';
export { Skeleton } from './skeleton';
export { TONE_TEXT, type Tone } from './status';
export { StatusText } from './status-text';
export { Tabs } from './tabs';
export { Tag } from './tag';

export { useSettled } from './use-settled';
export { versionColor } from './version-color';
export { VersionDot } from './version-dot';
