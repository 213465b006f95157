import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Switch,
  Tooltip,
} from '@mantine/core';
import classes from './theme.module.css';

// Mantine wants ten shades; the ones it draws with are replaced below by our tokens.
const accent: MantineColorsTuple = [
  '#edf2ff',
  '#dae3ff',
  '#b5c6ff',
  '#8fa9fb',
  '#7d9bff',
  '#4f75f0',
  '#2f5bea',
  '#2449c4',
  '#1c3a9e',
  '#142b78',
];

// 32 px high; the compact sizes are Mantine's.
const BUTTON = { '--button-height': '32px', '--button-padding-x': '12px', '--button-fz': '14px' };

// White on the dark theme's accent would not be readable.
const ON_ACTION = { '--button-color': 'var(--CPA-color-on-action)' };

/** Mantine drawn with the desk's tokens: same type, grid, radius and shadows everywhere. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  fontFamily: 'var(--CPA-font-family)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  shadows: {
    xs: 'var(--CPA-shadow-small)',
    sm: 'var(--CPA-shadow-small)',
    md: 'var(--CPA-shadow-default)',
    lg: 'var(--CPA-shadow-large)',
    xl: 'var(--CPA-shadow-large)',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      classNames: { root: classes.button ?? '' },
      vars: (_, { size, variant }) => ({
        root: {
          ...(size === undefined ? BUTTON : {}),
          ...(variant === undefined || variant === 'filled' ? ON_ACTION : {}),
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', size: 32 },
      classNames: { root: classes.actionIcon ?? '' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, closeDelay: 0, transitionProps: { duration: 100 }, withinPortal: true },
      classNames: { tooltip: classes.tooltip ?? '' },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'lg', transitionProps: { duration: 120 } },
      classNames: {
        dropdown: classes.dropdown ?? '',
        item: classes.menuItem ?? '',
        label: classes.menuLabel ?? '',
      },
    }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'lg', transitionProps: { duration: 120 } },
      classNames: { dropdown: classes.dropdown ?? '' },
    }),
    SegmentedControl: SegmentedControl.extend({
      classNames: {
        root: classes.segments ?? '',
        indicator: classes.segment ?? '',
        label: classes.segmentLabel ?? '',
      },
    }),
    Switch: Switch.extend({ classNames: { track: classes.track ?? '' } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, transitionProps: { duration: 140 }, overlayProps: { opacity: 1 } },
      classNames: {
        content: classes.modal ?? '',
        header: classes.modalHeader ?? '',
        body: classes.modalBody ?? '',
        title: classes.modalTitle ?? '',
        overlay: classes.overlay ?? '',
      },
    }),
  },
});

const variables = {
  '--mantine-color-body': 'var(--CPA-color-neutral-000)',
  '--mantine-color-text': 'var(--CPA-color-text-main)',
  '--mantine-color-bright': 'var(--CPA-color-text-main)',
  '--mantine-color-dimmed': 'var(--CPA-color-text-secondary)',
  '--mantine-color-default': 'var(--CPA-color-surface-raised)',
  '--mantine-color-default-hover': 'var(--CPA-color-neutral-200)',
  '--mantine-color-default-color': 'var(--CPA-color-text-main)',
  '--mantine-color-default-border': 'var(--CPA-color-neutral-400)',
  '--mantine-color-placeholder': 'var(--CPA-color-neutral-600)',
  '--mantine-color-error': 'var(--CPA-color-negative)',
  '--mantine-color-anchor': 'var(--CPA-color-action)',
  '--mantine-primary-color-filled': 'var(--CPA-color-action)',
  '--mantine-primary-color-filled-hover': 'var(--CPA-color-action-strong)',
  '--mantine-primary-color-contrast': 'var(--CPA-color-on-action)',
  '--mantine-primary-color-light-color': 'var(--CPA-color-action)',
  '--mantine-color-accent-filled': 'var(--CPA-color-action)',
  '--mantine-color-accent-filled-hover': 'var(--CPA-color-action-strong)',
  '--mantine-color-accent-light': 'var(--CPA-color-action-tint)',
  '--mantine-color-accent-light-hover': 'var(--CPA-color-action-tint)',
  '--mantine-color-accent-light-color': 'var(--CPA-color-action)',
};

/** Mantine's variables as our tokens; the tokens themselves differ by theme, so both schemes are equal. */
export const cssVariables: CSSVariablesResolver = () => ({ variables, light: variables, dark: variables });
