import { pixelBasedPreset, type TailwindConfig } from 'react-email'

export const tailwindConfig: TailwindConfig = {
  presets: [pixelBasedPreset],
  theme: {
    extend: {
      colors: { brand: '#2250f4', offwhite: '#fafbfb', ink: { DEFAULT: '#101828', soft: '#667085' } },
      spacing: { 0: '0px', 20: '20px', 45: '45px' },
      fontFamily: { display: ['Inter', 'Arial', 'sans-serif'] },
      borderRadius: { card: '12px' },
    },
  },
}
export default tailwindConfig
