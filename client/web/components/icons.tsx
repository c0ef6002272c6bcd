interface IconProps {
  size?: number;
}

/** A line drawing on a 24 by 24 grid, in the colour of the text around it. */
function icon(d: string) {
  return function Icon({ size = 20 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={d} />
      </svg>
    );
  };
}

export const AlertIcon = icon(
  'M12 9v4M12 16.5v.01M10.3 4.3 3 17a2 2 0 0 0 1.7 3h14.600a2 2 0 0 0 1.7-3L13.7 4.300a2 2 0 0 0-3.4 0z',
);
export const AutoIcon = icon('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 4v16M14 5v14M16.5 6v12');
export const BackIcon = icon('M19 12H5m6-6-6 6 6 6');
export const CheckIcon = icon('m5 12.5 4.5 4.500L19 7.5');
export const ClockIcon = icon('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4l2.5 2');
export const CopyIcon = icon('M9 9h11v11H9zM5 15H4V4h11v1');
export const CrossIcon = icon('M6 6l12 12M18 6 6 18');
export const DownloadIcon = icon('M12 4v11m0 0 4.5-4.500M12 15l-4.5-4.500M4.5 20h15');
export const FileIcon = icon('M13.500 3H6v18h12V7.500zM13.500 3v4.500H18M9 12h6M9 16h6');
export const GridIcon = icon('M4 4h7v7H4zM13.5 4h6.500v7h-6.500zM4 13.500h7V20H4zM13.5 13.500H20V20h-6.500z');
export const KeyIcon = icon('M10 13.5 4 19.500V21h3v-2h2v-2l2.5-2.200M15 15a6 6 0 1 0-5-2.800M16.5 8v.01');
export const MoonIcon = icon('M20 14.500A8.2 8.2 0 0 1 9.5 4 8.2 8.2 0 1 0 20 14.500z');
export const PhotoIcon = icon('M4 5h16v14H4zM4 16l4.5-4.500L15 18M13 15.500l2.5-2.5 4.5 4.500M15.5 9v.01');
export const PhotoOffIcon = icon('M4 5h16v14H4zM4 16l4.5-4.500L15 18M3 3l18 18');
export const PlusIcon = icon('M12 5v14M5 12h14');
export const SearchIcon = icon('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4');
export const SignOutIcon = icon('M9 20H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h3M15.5 16l4-4-4-4M19 12H9.5');
export const SunIcon = icon(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v1.500M12 19.500V21M3 12h1.500M19.5 12H21M5.6 5.600l1 1M17.4 17.400l1 1M5.6 18.400l1-1M17.4 6.600l1-1',
);
export const TrashIcon = icon('M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3');
export const UploadIcon = icon(
  'M12 15V4m0 0L7.5 8.500M12 4l4.5 4.500M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3',
);
export const UsersIcon = icon(
  'M16 20v-1.500a4 4 0 0 0-4-4H7a4 4 0 0 0-4 4V20M9.5 11a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.600zM21 20v-1.500a4 4 0 0 0-3-3.900M15.5 4.600a3.3 3.3 0 0 1 0 6.2',
);
export const FaceIcon = icon(
  'M12 3.500c-4.5 0-7 3-7 7v2c0 4.5 3 8 7 8s7-3.5 7-8v-2c0-4-2.5-7-7-7zM9.5 10.500v.01M14.5 10.500v.01M9.5 15c1.5 1 3.5 1 5 0',
);
export const MaskIcon = icon(
  'M12 3.500c-4.5 0-7 3-7 7v2c0 4.5 3 8 7 8s7-3.5 7-8v-2c0-4-2.5-7-7-7zM5 13c4.5-1.8 9.5-1.8 14 0M9.5 9.500v.01M14.5 9.500v.01M9.5 16.500h5',
);
export const RetryIcon = icon(
  'M4.5 12A7.5 7.5 0 0 1 18 7.500l1.5 1.500M19.5 4.500V9H15M19.5 12A7.5 7.5 0 0 1 6 16.500L4.5 15M4.5 19.500V15H9',
);
export const CameraIcon = icon(
  'M4 8h3l2-3h6l2 3h3v11H4zM12 16.500a3.3 3.3 0 1 0 0-6.600 3.3 3.3 0 0 0 0 6.600z',
);
export const FolderIcon = icon('M4 6h6l2 2.500h8V19H4z');
export const LinkIcon = icon(
  'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
);
export const PauseIcon = icon('M9 6v12M15 6v12');
export const PlayIcon = icon('M8 5.500v13l10.500-6.500z');
export const NextIcon = icon('m9.500 6 6 6-6 6');
export const PreviousIcon = icon('m14.500 6-6 6 6 6');
export const MinusIcon = icon('M5 12h14');
export const FitIcon = icon('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5');
export const PrintIcon = icon('M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z');
export const ChartIcon = icon('M4 4v16h16M8 16v-4M12.500 16V8M17 16v-6');
export const OfflineIcon = icon(
  'M4 4l16 16M5 12.500a10 10 0 0 1 4-2.500M12.500 9.500a10 10 0 0 1 6.500 3M8.500 16a5 5 0 0 1 6-.8M12 19.500v.01',
);
export const FilterIcon = icon('M4 6h16M7 12h10M10 18h4');
export const ListIcon = icon('M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500v.01M4.500 12v.01M4.500 17.500v.01');
export const MailIcon = icon('M4 6h16v12H4zM4 7l8 6 8-6');
export const ShieldIcon = icon(
  'M12 3.500 5 6v5.500c0 4.300 2.900 7.400 7 9 4.100-1.600 7-4.700 7-9V6zM9 12l2.200 2.200L15.500 10',
);
export const SlidersIcon = icon('M4 7h9M17 7h3M13 5v4M4 17h3M11 17h9M7 15v4M4 12h11M19 12h1M15 10v4');
export const DeviceIcon = icon('M4 5h16v11H4zM9 20h6M12 16v4');
export const PersonIcon = icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500a7.500 7.500 0 0 1 15 0');
export const SortIcon = icon('M12 19V5m0 0-6 6m6-6 6 6');
