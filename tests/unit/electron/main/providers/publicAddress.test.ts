import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '@main/providers/pictures/publicAddress';

describe('an address that pictures may be fetched from', () => {
  it.each([
    ['127.0.0.1', 'this machine'],
    ['127.8.8.8', 'this machine'],
    ['0.0.0.0', 'this machine'],
    ['10.1.2.3', 'a private network'],
    ['172.16.0.1', 'a private network'],
    ['172.31.255.255', 'a private network'],
    ['192.168.178.1', 'a private network'],
    ['100.64.0.1', 'a provider’s own network'],
    ['169.254.169.254', 'the metadata of a cloud machine'],
    ['192.0.2.1', 'documents'],
    ['198.18.0.1', 'measurements'],
    ['224.0.0.1', 'many'],
    ['255.255.255.255', 'all'],
    ['::1', 'this machine'],
    ['::', 'this machine'],
    ['::ffff:127.0.0.1', 'this machine, written as IPv6'],
    ['::ffff:7f00:1', 'the same in other digits'],
    ['::ffff:10.0.0.1', 'a private network, written as IPv6'],
    ['::127.0.0.1', 'the older way to write it'],
    ['64:ff9b::7f00:1', 'a translation to IPv4'],
    ['2002:7f00:1::', 'a tunnel to IPv4'],
    ['2001:0:7f00:1::', 'another tunnel to IPv4'],
    ['fe80::1', 'the same wire'],
    ['fe80::1%eth0', 'the same wire'],
    ['fc00::1', 'a private network'],
    ['fd00:ec2::254', 'the metadata of a cloud machine'],
    ['ff02::1', 'many'],
    ['2001:db8::1', 'documents'],
    ['localhost', 'no address at all'],
  ])('is not %s: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '192.0.3.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
