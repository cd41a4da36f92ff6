import { ActionIcon, Alert, Button, Card, createTheme, Menu, Modal, Table } from '@mantine/core';

/** The page's colours and sizes; what Mantine draws follows them in the light and in the dark. */
export const theme = createTheme({
  primaryColor: 'green',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: "Lato, Inter, 'Segoe UI', system-ui, -apple-system, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12.5px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
  headings: { sizes: { h1: { fontSize: '17px' }, h2: { fontSize: '18px' }, h3: { fontSize: '16px' } } },
  colors: {
    green: [
      '#e8f5ef',
      '#d3e9df',
      '#a8d3c0',
      '#79bb9f',
      '#4cb38e',
      '#379a77',
      '#2a8a69',
      '#1f7a5b',
      '#1a6a4f',
      '#12523c',
    ],
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Alert: Alert.extend({ defaultProps: { p: 'xs' } }),
    Button: Button.extend({ defaultProps: { variant: 'default', size: 'xs' } }),
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end' } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Table: Table.extend({ defaultProps: { fz: 'sm', verticalSpacing: 6 } }),
  },
});
