export enum Plan {
  Free = 'free',
  Pro = 'pro',
}
