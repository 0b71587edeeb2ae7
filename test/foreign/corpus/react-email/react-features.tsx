import { Body, CodeBlock, CodeInline, Container, dracula, Head, Heading, Html, Markdown, Preview, Text } from 'react-email'
import React, {
  createContext,
  useContext,
  useId,
  useMemo,
  useState,
  useReducer,
  useRef,
  useCallback,
  useEffect,
  useLayoutEffect,
  memo,
  forwardRef,
  Fragment,
  StrictMode,
  Suspense,
  lazy,
} from 'react'

const Brand = createContext({ color: 'red' })
const Title = memo(function Title({ children }: { children: React.ReactNode }) {
  const { color } = useContext(Brand)
  return (
    <Heading as="h2" style={{ color }}>
      {children}
    </Heading>
  )
})
const Box = forwardRef<HTMLDivElement, React.ComponentProps<'div'>>((props, ref) => <div ref={ref} {...props} />)
Box.displayName = 'Box'
const Late = lazy(async () => ({ default: () => <Text>Lazy part</Text> }))
class Greeting extends React.Component<{ name: string }, { greeting: string }> {
  static defaultProps = { name: 'Nobody' }
  state = { greeting: 'Hello' }
  componentDidMount() {
    throw new Error('never')
  }
  render() {
    return (
      <Text>
        {this.state.greeting} {this.props.name}
      </Text>
    )
  }
}
function Counter() {
  const [n] = useState(() => 3)
  const [s] = useReducer((x: number) => x + 1, 7)
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()
  const double = useMemo(() => n * 2, [n])
  const say = useCallback(() => `n=${n} s=${s}`, [n, s])
  useEffect(() => {
    throw new Error('effect ran')
  })
  useLayoutEffect(() => {
    throw new Error('effect ran')
  })
  return (
    <div id={id} ref={ref}>
      {say()} double={double}
    </div>
  )
}
const code = `export default async (req: Request) => {
  const x = a < b && "q";
  return x;
};`
export default function Docs() {
  return (
    <StrictMode>
      <Html>
        <Head />
        <Preview>Docs</Preview>
        <Body>
          <Container>
            <Brand value={{ color: '#00aa00' }}>
              <Title>Context</Title>
            </Brand>
            <Brand.Provider value={{ color: '#0000aa' }}>
              <Title>Provider</Title>
              <Brand.Consumer>{({ color }) => <Text>{color}</Text>}</Brand.Consumer>
            </Brand.Provider>
            <Counter />
            <Box style={{ padding: 4 }}>boxed</Box>
            <Greeting name="Ada" />
            <Greeting />
            <Suspense fallback={<Text>wait</Text>}>
              <Late />
            </Suspense>
            <Markdown
              markdownCustomStyles={{ h1: { color: 'red' }, codeInline: { background: 'grey' } }}
              markdownContainerStyles={{ padding: '12px' }}
            >{`# Hello, *World*!\n\nA [link](https://example.com) and \`code\`\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |`}</Markdown>
            <Text>
              Inline <CodeInline>npm i</CodeInline>
            </Text>
            <CodeBlock code={code} language="typescript" theme={dracula} lineNumbers fontFamily="monospace" />
            <Fragment key="x">
              <Text>{[1, 'two', null, false, <b key="b">three</b>]}</Text>
            </Fragment>
            <ul>
              {['a', 'b'].map((x) => (
                <li key={x}>{x}</li>
              ))}
            </ul>
            <table cellPadding={0} cellSpacing={0} role="presentation">
              <tbody>
                <tr>
                  <td align="center" data-id="x" style={{ WebkitTextSizeAdjust: '100%', lineHeight: 1.5 }}>
                    cell
                  </td>
                </tr>
              </tbody>
            </table>
            <div dangerouslySetInnerHTML={{ __html: '<!--[if mso]><p>Only Outlook</p><![endif]--><p>Raw <i>html</i></p>' }} />
          </Container>
        </Body>
      </Html>
    </StrictMode>
  )
}
