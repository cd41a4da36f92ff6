/** What an epic is about: its name, its description, and the things its tickets deal with. */
export interface Theme {
  name: string;
  about: string;
  parts: string[];
}

export const themes = {
  checkout: theme(
    'Checkout and payments',
    'Customers pay in one page, with cards, wallets and vouchers, and always know what they were charged.',
    'card form, Apple Pay button, 3-D Secure redirect, refund flow, voucher codes, tax calculation, order confirmation mail, payment retries',
  ),
  accounts: theme(
    'Accounts and sign-in',
    'People register, sign in, recover access and manage their profile without calling support.',
    'sign-in page, password reset, single sign-on, e-mail verification, profile page, session expiry, two-factor codes, account deletion',
  ),
  search: theme(
    'Search and browse',
    'Visitors find the right product or page within two searches, on any device.',
    'search suggestions, facet filters, result ranking, synonym list, empty result page, search index rebuild, category pages, saved searches',
  ),
  subscriptions: theme(
    'Plans and renewals',
    'Subscribers change plan, pause and renew by themselves; invoices follow.',
    'plan picker, proration of upgrades, renewal reminder, pause subscription, invoice PDF, dunning mails, trial period, cancellation survey',
  ),
  mobile: theme(
    'Mobile app',
    'The iOS and Android app offers what the site offers, also without network.',
    'push notifications, offline mode, deep links, app store build, biometric unlock, tab bar navigation, camera permissions, crash reporting',
  ),
  api: theme(
    'Partner API',
    'Partners read and write bookings through a documented, versioned API.',
    'webhook signatures, API rate limits, OAuth client setup, bookings endpoint, API reference, partner sandbox, pagination, error responses',
  ),
  reporting: theme(
    'Reporting and exports',
    'Managers see the figures of their region and export them for finance.',
    'revenue dashboard, CSV export, date range picker, scheduled report mail, regional totals, chart colours, data warehouse feed, report permissions',
  ),
  migration: theme(
    'Data migration',
    'All customers, orders and files move from the legacy system without loss.',
    'customer import, order history import, duplicate detection, migration dry run, file storage copy, field mapping, rollback plan, legacy shutdown',
  ),
  onboarding: theme(
    'Customer onboarding',
    'A new customer is identified, checked and active within a day.',
    'identity check, document upload, welcome tour, risk questionnaire, progress bar, signature step, address lookup, onboarding mails',
  ),
  logistics: theme(
    'Shipments and tracking',
    'Dispatchers plan berths and lorries; customers follow each container.',
    'container tracking map, berth planner, customs documents, arrival estimate, carrier feed, lorry time slots, delay alerts, proof of delivery',
  ),
  tickets: theme(
    'Seats and tickets',
    'Visitors choose seats, receive tickets and enter without queues.',
    'seat map, ticket PDF, wallet pass, waiting list, gate scanner, group bookings, ticket transfer, sold-out page',
  ),
  marketplace: theme(
    'Sellers and listings',
    'Growers list what they sell, set prices and see their orders.',
    'seller registration, listing editor, photo upload, price history, seller payouts, stock levels, review moderation, delivery zones',
  ),
  accessibility: theme(
    'Accessibility',
    'The site meets WCAG 2.2 AA, shown by an audit.',
    'keyboard focus, colour contrast, screen reader labels, skip links, form errors, video captions, reduced motion, heading order',
  ),
  care: theme(
    'Monthly care',
    'Small requests, fixes and questions that the retainer covers.',
    'newsletter sign-up, footer links, contact form, cookie banner, opening hours, image sizes, broken links, redirect rules',
  ),
  updates: theme(
    'Updates and security',
    'Platform, plug-ins and certificates stay current; nothing known stays open.',
    'CMS core update, plug-in updates, TLS certificate, dependency audit, backup restore test, firewall rules, PHP upgrade, log retention',
  ),
  performance: theme(
    'Speed and stability',
    'Pages answer fast under load and errors are seen before customers see them.',
    'image lazy loading, cache headers, database indexes, error alerts, bundle size, slow queries, CDN settings, load test',
  ),
  campaigns: theme(
    'Campaigns and content',
    'Landing pages and experiments for each season.',
    'autumn landing page, A/B test of the hero, campaign banner, blog templates, press page, store locator, analytics events, translation of product pages',
  ),
  running: theme(
    'Running the project',
    'Planning, meetings and everything that keeps the project going.',
    'sprint planning, status report, release notes, risk list, test environment, handover document',
  ),
  agency: theme(
    'Running the agency',
    'What keeps the agency itself going.',
    'interview guide, laptop set-up, onboarding checklist, internal wiki, office network, training plan, time tracking guide, design system',
  ),
  pitches: theme(
    'Pitches and offers',
    'Winning the next client.',
    'pitch deck, cost estimate, case study, prototype for the pitch, reference call, request for proposal',
  ),
} satisfies Record<string, Theme>;

function theme(name: string, about: string, parts: string): Theme {
  return { name, about, parts: parts.split(', ') };
}

export type ThemeId = keyof typeof themes;

/** How tickets of each type are worded; `%` is the part of the theme. */
export const wordings: Record<'Story' | 'Task' | 'Bug', [string, ...string[]]> = {
  Story: [
    'Add %',
    'Rework %',
    'Simplify %',
    'Support several languages in %',
    'Let editors change %',
    'Show errors clearly in %',
  ],
  Task: ['Review %', 'Document %', 'Set up %', 'Write tests for %', 'Clean up %', 'Agree % with the client'],
  Bug: [
    'Fix % on Safari',
    '% fails for long names',
    '% shows yesterday’s data',
    '% is slow at peak hours',
    '% breaks after an update',
  ],
};

export const subtaskWordings: [string, ...string[]] = ['Design', 'Back end', 'Front end', 'Tests', 'Copy'];

export const workNotes: [string, ...string[]] = [
  'Working on %',
  'Implementation of %',
  '%: first version',
  'Pairing on %',
  'Testing %',
  '%: review comments',
  'Call with the client about %',
  'Debugging %',
  '%: clean-up and release',
  'Investigating %',
];

export const standingNotes: Record<string, [string, ...string[]]> = {
  'Project management': ['Planning', 'Status report', 'Backlog grooming', 'Budget and invoices', 'Client mails'],
  'Meetings and calls': ['Daily meeting', 'Sprint planning', 'Client call', 'Retrospective', 'Demo'],
};

export const comments: [string, ...string[]] = [
  'Working on this now, should be ready for review tomorrow.',
  'Waiting for the client to answer the open question on wording.',
  'Waiting for review, could somebody pick this up?',
  'Tested on staging, two small things left.',
  'Deployed to staging.',
  'I moved the remaining part to a follow-up ticket.',
];
export const blockedComments: [string, ...string[]] = [
  'Blocked by missing API credentials from the client.',
  'Blocked: the staging database is down until operations restores it.',
  'Blocked by the legal review of the texts.',
  'Cannot continue before the payment provider activates our account.',
];
