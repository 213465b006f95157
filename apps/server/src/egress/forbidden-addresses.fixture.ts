/** For tests: more than a thousand spellings of addresses that may never be called (reliability T01, G16). */

const FORBIDDEN_4 = [
  '127.0.0.1',
  '127.8.9.10',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.254',
  '100.64.0.1',
  '100.127.255.254',
  '169.254.169.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
];

const FORBIDDEN_6 = [
  '::',
  '::1',
  'fe80::1',
  'febf::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff::1',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
  '100::1',
  '2001:db8::1',
  '64:ff9b:1::1',
  '64:ff9b:1:7f00:1:0:808:808',
  '::2',
];

/** Hosts as they may stand in a URL. */
export function forbiddenHosts(): string[] {
  const hosts = [
    ...FORBIDDEN_4.flatMap(spellings4),
    ...FORBIDDEN_6.flatMap(spellings6),
    ...['localhost', 'LOCALHOST', 'LocalHost', 'localhost.', 'a.localhost', 'a.b.LOCALHOST.', 'loc%61lhost'],
    ...[
      'ｌｏｃａｌｈｏｓｔ',
      'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
      'localhost。',
      'lo\u00ADcalhost',
      'shop.example@localhost',
      'x:y@localhost',
    ],
  ];
  return [...new Set(hosts)];
}

function spellings4(address: string): string[] {
  const octets = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const low24 = (b * 256 + c) * 256 + d;
  const low16 = c * 256 + d;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  const octal = (value: number): string => `0${value.toString(8)}`;
  const high = (a * 256 + b).toString(16);
  const low = low16.toString(16);
  const inverted = [a, b, c, d].map((octet) => octet ^ 255);
  const [ia = 0, ib = 0, ic = 0, id = 0] = inverted;
  const flipped = `${(ia * 256 + ib).toString(16)}:${(ic * 256 + id).toString(16)}`;
  const written = [
    address,
    String(whole),
    hex(whole),
    hex(whole).toUpperCase().replace('0X', '0x'),
    `0x00000000${whole.toString(16)}`,
    octal(whole),
    `000${octal(whole)}`,
    octets.map(hex).join('.'),
    octets.map(octal).join('.'),
    octets.map((octet) => `000${octal(octet)}`).join('.'),
    octets.map((octet, index) => [String, hex, octal, hex][index]?.(octet) ?? '').join('.'),
    octets.map((octet, index) => [octal, String, hex, octal][index]?.(octet) ?? '').join('.'),
    `${a}.${low24}`,
    `${a}.${b}.${low16}`,
    `${hex(a)}.${low24}`,
    `${octal(a)}.${b}.${hex(low16)}`,
  ];
  const dressed = [address, String(whole), hex(whole)].flatMap((text) => [
    fullWidth(text),
    `${text}.`,
    `shop.example@${text}`,
    `user:password@${text}`,
    percentEncoded(text),
  ]);
  const dots = ['。', '．', '｡', '%2e'].map((dot) => octets.join(dot));
  const circled = [...address].map((char) => ({ '1': '①', '2': '②', '0': '⓪' })[char] ?? char).join('');
  const wrapped = [
    `::ffff:${address}`,
    `::FFFF:${high}:${low}`,
    `0:0:0:0:0:ffff:${high}:${low}`,
    `0000:0000:0000:0000:0000:ffff:${address}`,
    `::${address}`,
    `::${high}:${low}`,
    `64:ff9b::${address}`,
    `64:ff9b::${high}:${low}`,
    `2002:${high}:${low}::`,
    `2002:${high}:${low}:1:2:3:4:5`,
    `2001:0:4136:e378:8000:63bf:${flipped}`,
    `2001::${flipped}`,
    `2a00:1450::5efe:${high}:${low}`,
    `2a00:1450::200:5efe:${high}:${low}`,
  ].map((text) => `[${text}]`);
  return [...written, ...dressed, ...dots, circled, ...wrapped];
}

function spellings6(address: string): string[] {
  const [front = '', back = ''] = address.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const missing = 8 - groups(front).length - groups(back).length;
  const all = address.includes('::')
    ? [...groups(front), ...Array.from({ length: missing }, () => '0'), ...groups(back)]
    : address.split(':');
  const padded = all.map((group) => group.padStart(4, '0')).join(':');
  const forms = [address, address.toUpperCase(), all.join(':'), padded, padded.toUpperCase()];
  return [
    ...forms.map((form) => `[${form}]`),
    ...forms.map((form) => `shop.example@[${form}]`),
    `[${address}%25eth0]`,
    `[${address}%eth0]`,
    `[${address}%251]`,
  ];
}

function fullWidth(text: string): string {
  return [...text]
    .map((char) => (/\d/.test(char) ? String.fromCodePoint(0xff10 + Number(char)) : char))
    .join('');
}

function percentEncoded(text: string): string {
  return [...text].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('');
}
