import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { LoadingPage } from './components/LoadingPage';
import { Root } from './components/Root';
import { CrashPage } from './pages/CrashPage';

/** Every page is its own script, so that the sign-in page loads little. */
const signedIn: RouteObject[] = [
  { path: '/password', lazy: () => import('./pages/PasswordPage') },
  {
    lazy: () => import('./components/shell/Shell'),
    children: [
      {
        errorElement: <CrashPage />,
        children: [
          { index: true, element: <Navigate to="/upload" replace /> },
          { path: '/upload', lazy: () => import('./pages/UploadPage') },
          { path: '/history/:tab?', lazy: () => import('./pages/HistoryPage') },
          { path: '/users', lazy: () => import('./pages/UsersPage') },
          { path: '/photos/:id', lazy: () => import('./pages/PhotoPage') },
          { path: '*', lazy: () => import('./pages/NotFoundPage') },
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
      { path: '/sign-in', lazy: () => import('./pages/SignInPage') },
      { lazy: () => import('./session/RequireSession'), children: signedIn },
    ],
  },
]);
