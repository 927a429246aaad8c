import {
  ActionIcon,
  Button,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** Ink blue, the one accent. Shade 7 carries text on light paper (8.6:1), shade 3 on dark (8.9:1). */
const ink: MantineColorsTuple = [
  '#eef2fb',
  '#dae2f5',
  '#b9c8ec',
  '#a5b9f2',
  '#7f99e2',
  '#5775cb',
  '#3a57ad',
  '#27408b',
  '#203575',
  '#192a5e',
];

/** For what deletes and what failed; readable as text on paper and in the dark. */
const red: MantineColorsTuple = [
  '#fbe9e6',
  '#f7d3cd',
  '#f3b6ad',
  '#f2998d',
  '#d9604f',
  '#bd3d2d',
  '#a62b1f',
  '#a62b1f',
  '#a62b1f',
  '#8a2319',
];

const stone: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#e9e6e0',
  '#dbd7cf',
  '#c3beb4',
  '#9b958a',
  '#726c62',
  '#555048',
  '#38342f',
  '#211f1c',
];

const slate: MantineColorsTuple = [
  '#e9e7e3',
  '#c9c7c3',
  '#a5a5a6',
  '#83858a',
  '#5d6068',
  '#3b3e46',
  '#2a2d34',
  '#1f2127',
  '#17191d',
  '#111317',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  colors: { ink, red, gray: stone, dark: slate },
  black: '#211f1c',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.55', xl: '1.4' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      // Mantine chooses white by the shade of light pages; on the light accent of dark ones it cannot be read.
      vars: (_, { variant = 'filled', color }) => ({
        root: variant === 'filled' && color === undefined ? { '--button-color': 'var(--on-accent)' } : {},
      }),
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'lg', radius: 'md', withinPortal: true } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'lg', radius: 'md', withinPortal: true } }),
    Modal: Modal.extend({
      classNames: { title: 'dialog-title' },
      defaultProps: { radius: 'lg', overlayProps: { backgroundOpacity: 0.35, blur: 2 } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: false, radius: 'sm', multiline: true } }),
  },
});
