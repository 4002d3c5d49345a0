type Interpolated = {
  text: string;
  /** Variables that have no default. */
  missing: string[];
};

const VARIABLE =
  /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*))?\})/g;

/** Replaces `$VAR` and `${VAR…}` as Compose does where nothing is set: by the default, if there is one. */
export function interpolateCompose(text: string, depth = 0): Interpolated {
  const missing: string[] = [];
  const replaced = text.replace(
    VARIABLE,
    (_, dollar?: string, plain?: string, braced?: string, operator?: string, operand = '') => {
      if (dollar) return '$';
      const name = braced ?? plain ?? '';
      if (operator?.endsWith('+')) return '';
      if (operator?.endsWith('-')) {
        const inner = depth < 10 ? interpolateCompose(operand, depth + 1) : null;
        missing.push(...(inner?.missing ?? []));
        return inner?.text ?? '';
      }
      missing.push(name);
      return '';
    },
  );
  return { text: replaced, missing: [...new Set(missing)] };
}
