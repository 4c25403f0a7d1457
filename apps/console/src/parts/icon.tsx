const PATHS = {
  home: 'M3 11 12 4l9 7M5 10v10h14V10M10 20v-6h4v6',
  inbox: 'M3 13h5l2 3h4l2-3h5M5 5h14l2 8v6H3v-6z',
  chats: 'M4 5h16v11H9l-5 4z',
  documents: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  chart: 'M4 20V4M4 20h16M8 16v-5M12 16V8M16 16v-3',
  gap: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 17h.01M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.400-1 .800-1 1.700',
  prompt: 'M4 5h16v14H4zM8 10l3 2-3 2M13 15h4',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  users:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM3 20c0-4 3-5.500 6-5.500s6 1.500 6 5.500M16 5.500a3 3 0 0 1 0 6M18 15c2 .500 3 2 3 5',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-5 4-6.500 8-6.500s8 1.500 8 6.500',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8-8M16 7l3 3',
  log: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  health: 'M3 12h4l2-6 4 12 2-6h6',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12l5 5 9-10',
  alert: 'M12 4 2.500 20h19zM12 10v4M12 17h.01',
  theme: 'M12 3a9 9 0 1 0 0 18V3z',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  out: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  upload: 'M12 16V5M7 9l5-5 5 5M4 16v4h16v-4',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  camera: 'M3 7h11v10H3zM14 11l7-4v10l-7-4',
  report: 'M5 3h14v18H5zM9 16v-3M12 16V8M15 16v-5',
  send: 'M4 12h15M13 6l6 6-6 6',
  stop: 'M7 7h10v10H7z',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  flag: 'M6 21V4M6 5h12l-3 4 3 4H6',
  download: 'M12 4v11M7 11l5 5 5-5M4 16v4h16v-4',
  keyboard: 'M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 15h8',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: what it stands for is said in words beside it or in the name of its button. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
