/** Keys of the editor, for people; on a Mac `Ctrl` is ⌘ where Monaco takes it so. */
export const EDITOR_SHORTCUTS: readonly { keys: string; does: string }[] = [
  { keys: 'Ctrl Space', does: 'Complete keys, values and names' },
  { keys: 'Tab', does: 'Go to the next place to fill in, or take a completion' },
  { keys: 'Ctrl .', does: 'Fix the problem at the cursor' },
  { keys: 'F8', does: 'Go to the next problem' },
  { keys: 'F12', does: 'Go to where a name is described' },
  { keys: 'Shift F12', does: 'Show every mention of a name' },
  { keys: 'F2', does: 'Rename a cluster, breed, port, dependency or variable' },
  { keys: 'Ctrl Shift O', does: 'Go to a part of the document' },
  { keys: 'Shift Alt F', does: 'Format the document' },
  { keys: 'Ctrl Shift [', does: 'Fold what the cursor is in' },
  { keys: 'Ctrl F', does: 'Find in the document' },
  { keys: 'Ctrl K', does: 'Go anywhere in Vamp' },
  { keys: 'F1', does: 'List all commands of the editor' },
  { keys: 'Esc, then Tab', does: 'Leave the editor' },
];
