import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import classes from './styles/mantine.module.css';

/** Look of Mantine's own parts; colours of pages and surfaces are in styles/tokens.css. */
export const theme = createTheme({
  primaryColor: 'tide',
  // White on it has 6.2:1 in the light and 4.9:1 in the dark scheme.
  primaryShade: { light: 7, dark: 6 },
  colors: {
    tide: [
      '#ecf6f6',
      '#d8ebeb',
      '#b1d8d8',
      '#86c4c5',
      '#62b3b5',
      '#3f9ea2',
      '#197c82',
      '#0f6b72',
      '#0b575d',
      '#074349',
    ],
    dark: [
      '#e4ecec',
      '#c2cecf',
      '#9db0b2',
      '#71878a',
      '#3c5053',
      '#2b3c3f',
      '#1f2d30',
      '#172224',
      '#10191b',
      '#0b1213',
    ],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '7px', md: '10px', lg: '16px', xl: '24px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: {
      defaultProps: { centered: true, radius: 'lg', padding: 'lg' },
      classNames: { content: classes.dialog, header: classes.dialog, title: classes.dialogTitle },
    },
    Menu: { classNames: { dropdown: classes.menu } },
    Input: { classNames: { wrapper: classes.field } },
    Checkbox: { classNames: { input: classes.box } },
    Switch: { defaultProps: { withThumbIndicator: false }, classNames: { track: classes.track } },
  },
});

const ownColours = {
  '--mantine-color-body': 'var(--mw-page)',
  '--mantine-color-text': 'var(--mw-text)',
  '--mantine-color-dimmed': 'var(--mw-soft)',
  '--mantine-color-default': 'var(--mw-surface)',
  '--mantine-color-default-color': 'var(--mw-text)',
  '--mantine-color-default-border': 'var(--mw-line)',
  '--mantine-color-default-hover': 'var(--mw-sunken)',
  '--mantine-color-placeholder': 'var(--mw-soft)',
  '--mantine-color-error': 'var(--mw-no-mask-text)',
  '--mantine-color-anchor': 'var(--mw-accent)',
};

/** Makes Mantine's parts use the colours of styles/tokens.css, which change with the scheme by themselves. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: ownColours,
  dark: ownColours,
});
