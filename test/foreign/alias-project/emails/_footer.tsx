import { Text } from 'react-email'
import { Plan } from '@/brand/plan'

export const Footer = ({ plan }: { plan: Plan }) => <Text>{plan === Plan.Pro ? 'Thank you for being Pro' : 'Free for ever'}</Text>
