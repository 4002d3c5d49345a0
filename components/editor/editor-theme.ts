import type { editor } from 'monaco-editor';

export const EDITOR_THEME = 'vamp';

type ReadToken = (token: string) => string;

/** The theme of the editor from the tokens of the page, as they are at the moment. */
export function buildEditorTheme(isDark: boolean): editor.IStandaloneThemeData {
  const read = createTokenReader();
  return {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: rules(read),
    colors: colors(read),
  };
}

function rules(read: ReadToken): editor.ITokenThemeRule[] {
  const colorOf: Record<string, string> = {
    '': '--text',
    type: '--accent',
    string: '--ok',
    // The base themes have a rule of their own for YAML, which would win over the one above.
    'string.yaml': '--ok',
    number: '--v2',
    keyword: '--v4',
    comment: '--faint',
    operators: '--muted',
    delimiter: '--muted',
  };
  return Object.entries(colorOf).map(([token, name]) => ({
    token,
    foreground: read(name).slice(1),
  }));
}

function colors(read: ReadToken): editor.IColors {
  return {
    'editor.background': read('--panel'),
    'editor.foreground': read('--text'),
    'editor.lineHighlightBackground': read('--hover'),
    'editor.lineHighlightBorder': read('--hover'),
    'editor.selectionBackground': read('--accent-soft'),
    'editorLineNumber.foreground': read('--faint'),
    'editorLineNumber.activeForeground': read('--text'),
    'editorCursor.foreground': read('--text'),
    'editorIndentGuide.background1': read('--line'),
    'editorIndentGuide.activeBackground1': read('--line-strong'),
    'editorBracketHighlight.foreground1': read('--muted'),
    'editorBracketHighlight.foreground2': read('--muted'),
    'editorBracketHighlight.foreground3': read('--muted'),
    'editorError.foreground': read('--error'),
    'editorWarning.foreground': read('--warn'),
    'editorWidget.background': read('--panel'),
    'editorWidget.foreground': read('--text'),
    'editorWidget.border': read('--line-strong'),
    'editorHoverWidget.background': read('--panel'),
    'editorHoverWidget.border': read('--line-strong'),
    'editorSuggestWidget.background': read('--panel'),
    'editorSuggestWidget.border': read('--line-strong'),
    'editorSuggestWidget.foreground': read('--text'),
    'editorSuggestWidget.selectedBackground': read('--accent-soft'),
    'editorSuggestWidget.selectedForeground': read('--text'),
    'editorSuggestWidget.highlightForeground': read('--accent'),
    'editorSuggestWidget.focusHighlightForeground': read('--accent'),
    'quickInput.background': read('--panel'),
    'quickInput.foreground': read('--text'),
    'quickInputList.focusBackground': read('--accent-soft'),
    'quickInputList.focusForeground': read('--text'),
    'input.background': read('--panel'),
    'input.foreground': read('--text'),
    'input.border': read('--line-strong'),
    'list.hoverBackground': read('--hover'),
    focusBorder: read('--accent'),
    'scrollbarSlider.background': read('--line'),
    'scrollbarSlider.hoverBackground': read('--line-strong'),
    'widget.shadow': '#00000022',
  };
}

/** Monaco understands hexadecimal colours only; a pixel of a canvas translates any other notation. */
function createTokenReader(): ReadToken {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const style = getComputedStyle(document.documentElement);
  return (token) => {
    if (context === null) return '#808080';
    context.fillStyle = style.getPropertyValue(token).trim();
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}
