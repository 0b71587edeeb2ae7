const prices: { amount: number }[] = []
const cheapest = prices[0].amount

export default function Offer() {
  return <p>From {cheapest}</p>
}
