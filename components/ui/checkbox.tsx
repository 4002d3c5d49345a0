type CheckboxProps = {
  label: string;
  /** What it changes, below. */
  hint?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

export function Checkbox({ label, hint, checked, onCheckedChange }: CheckboxProps) {
  return (
    <label className="flex items-start gap-1.5 py-1">
      <input
        type="checkbox"
        className="mt-1 accent-accent"
        checked={checked}
        onChange={(event) => onCheckedChange(event.currentTarget.checked)}
      />
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}
