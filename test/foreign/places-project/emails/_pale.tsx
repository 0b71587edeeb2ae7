import * as React from 'react'

export const Pale = React.memo(() => <p style={{ color: '#dddddd' }}>Pale</p>)
