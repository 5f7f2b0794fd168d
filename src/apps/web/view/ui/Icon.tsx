const paths = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  leave: 'M10 5H5v14h5M13 8l4 4-4 4M8 12h9',
  down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  back: 'M15 5l-7 7 7 7',
  hash: 'M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 19.5c.8-3.4 3.3-5 6.5-5s5.7 1.6 6.5 5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.8c1.800.7 3 2.300 3.500 4.700',
  gear: 'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100',
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5a3 3 0 0 0 6 0h5',
  at: 'M12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM15.500 8.500v5a2.500 2.500 0 0 0 5 0V12a8.500 8.500 0 1 0-3.500 6.900',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM13.500 7.500l3 3',
  plus: 'M12 5v14M5 12h14',
  smile:
    'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM8.5 14c.8 1.500 2 2.200 3.500 2.200s2.700-.7 3.500-2.200M9.200 9.500h.01M14.800 9.500h.01',
  reply: 'M10 6 4.500 11.500 10 17M5 11.500h8.500a6 6 0 0 1 6 6V19',
  pin: 'M9 4h6l-.7 6 3.200 3.500H6.500L9.700 10zM12 13.500V20',
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  file: 'M7 3.500h7l4 4v13H7zM14 3.500v4h4',
  download: 'M12 4v11M7 10.500l5 5 5-5M5 20h14',
  bold: 'M8 5h5a3.500 3.500 0 0 1 0 7H8zM8 12h6a3.500 3.500 0 0 1 0 7H8z',
  code: 'M8.500 7.500 4 12l4.500 4.500M15.500 7.500 20 12l-4.500 4.500',
  clock: 'M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM12 7.500V12l3 2',
  clip: 'M19 11.500 12 18.500a4.500 4.500 0 0 1-6.400-6.400l7.500-7.500a3 3 0 0 1 4.300 4.300l-7.200 7.200a1.500 1.500 0 0 1-2.100-2.100l6.500-6.500',
  shield: 'M12 3.500l7 2.500v5.500c0 4.300-3 7.300-7 9-4-1.700-7-4.700-7-9V6z',
  poll: 'M6 20v-7M12 20V5M18 20v-10',
} as const;

export type IconName = keyof typeof paths;

/** Those that point along the line: where lines begin at the right, to the other side. */
const turning: readonly IconName[] = ['back', 'reply', 'leave'];

/** A small drawing beside words, or in a button that has a name of its own. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class={turning.includes(name) ? 'icon turning' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
