import { createBrowserRouter, type RouteObject } from 'react-router';
import { LoadingPage } from './components/LoadingPage';
import { Root } from './components/Root';
import { lazyPage } from './lazyPage';
import { CrashPage } from './pages/CrashPage';
import { RequireSession } from './session/RequireSession';

const signedIn: RouteObject[] = [
  { path: '/password', ...lazyPage(() => import('./pages/PasswordPage')) },
  {
    ...lazyPage(() => import('./components/shell/Shell')),
    children: [
      {
        errorElement: <CrashPage />,
        children: [
          { index: true, ...lazyPage(() => import('./pages/HomePage')) },
          { path: '/overview', ...lazyPage(() => import('./pages/OverviewPage')) },
          { path: '/upload', ...lazyPage(() => import('./pages/UploadPage')) },
          { path: '/review', ...lazyPage(() => import('./pages/ReviewPage')) },
          { path: '/photos/:id', ...lazyPage(() => import('./pages/PhotoPage')) },
          { path: '/files', ...lazyPage(() => import('./pages/FilesPage')) },
          {
            path: '/indicators',
            ...lazyPage(() => import('./components/indicators/IndicatorPages')),
            children: [
              { index: true, ...lazyPage(() => import('./pages/IndicatorsPage')) },
              {
                ...lazyPage(() => import('./components/RequireAdmin')),
                children: [
                  { path: 'feeds', ...lazyPage(() => import('./pages/FeedsPage')) },
                  { path: 'feeds/:id', ...lazyPage(() => import('./pages/FeedPage')) },
                  { path: 'allow-list', ...lazyPage(() => import('./pages/AllowListPage')) },
                  { path: 'quarantine', ...lazyPage(() => import('./pages/QuarantinePage')) },
                ],
              },
            ],
          },
          { path: '/history/:tab?', ...lazyPage(() => import('./pages/HistoryPage')) },
          {
            path: '/account',
            ...lazyPage(() => import('./components/account/AccountPages')),
            children: [
              { index: true, ...lazyPage(() => import('./pages/ProfilePage')) },
              { path: 'sessions', ...lazyPage(() => import('./pages/SessionsPage')) },
              { path: 'tokens', ...lazyPage(() => import('./pages/TokensPage')) },
              { path: 'webhooks', ...lazyPage(() => import('./pages/WebhooksPage')) },
              { path: 'webhooks/:id', ...lazyPage(() => import('./pages/WebhookPage')) },
            ],
          },
          {
            ...lazyPage(() => import('./components/admin/AdminPages')),
            children: [
              { path: '/users', ...lazyPage(() => import('./pages/UsersPage')) },
              { path: '/users/:id', ...lazyPage(() => import('./pages/UserPage')) },
              { path: '/imports', ...lazyPage(() => import('./pages/ImportsPage')) },
              { path: '/imports/:id', ...lazyPage(() => import('./pages/ImportPage')) },
              { path: '/activity', ...lazyPage(() => import('./pages/ActivityPage')) },
              { path: '/mails', ...lazyPage(() => import('./pages/MailsPage')) },
              { path: '/detector', ...lazyPage(() => import('./pages/DetectorPage')) },
              { path: '/settings', ...lazyPage(() => import('./pages/SettingsPage')) },
            ],
          },
          { path: '*', ...lazyPage(() => import('./pages/NotFoundPage')) },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <LoadingPage />,
    children: [
      { path: '/sign-in', ...lazyPage(() => import('./pages/SignInPage')) },
      { path: '/forgot-password', ...lazyPage(() => import('./pages/ForgotPasswordPage')) },
      { path: '/reset-password', ...lazyPage(() => import('./pages/ResetPasswordPage')) },
      { path: '/register', ...lazyPage(() => import('./pages/RegisterPage')) },
      { path: '/confirm-email', ...lazyPage(() => import('./pages/ConfirmEmailPage')) },
      { element: <RequireSession />, children: signedIn },
    ],
  },
]);
