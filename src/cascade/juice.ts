export { default as juice } from 'juice/client'
