import { needsRip } from '@longstream/domain/platforms/connecting';
import { CAPABILITIES, type Capability, type Platform } from '@longstream/domain/platforms/platforms';
import { InvalidInput } from '../http/invalid-input.ts';
import type { ChannelEntity } from './channel.entity.ts';
import { isPublicIpv4 } from '../http/public-address.ts';

type ChannelSettings = ChannelEntity['settings'];

/** @throws {InvalidInput} for a capability that the platform does not have */
export function acceptedCapabilities(platform: Platform, wished: readonly Capability[]): Capability[] {
  const known: readonly Capability[] = CAPABILITIES[platform];
  if (!wished.every((capability) => known.includes(capability)))
    throw invalid('capabilities', 'of_platform', `must be among ${known.join(', ')}`);
  return [...wished];
}

/** What the platform needs of what was said; the rest is not kept. @throws {InvalidInput} where something is missing or cannot be used */
export function acceptedSettings(platform: Platform, { rip }: { rip?: string | undefined }): ChannelSettings {
  if (!needsRip(platform)) return {};
  if (rip === undefined) throw invalid('settings.rip', 'required', 'This platform asks for the public IPv4 address of whoever posts.');
  if (!isPublicIpv4(rip)) throw invalid('settings.rip', 'public_address', 'must be an address on the internet, not a local one');
  return { rip };
}

export function invalid(field: string, rule: string, message: string): InvalidInput {
  return new InvalidInput([{ field, rule, message }]);
}
