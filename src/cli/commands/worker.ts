import { join } from 'node:path'
import type { Command } from 'commander'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { FleetWorker } from '../../send/fleet/fleet-worker.ts'
import type { OperationsServer } from '../../send/operations/operations-server.ts'
import type { PipelineMetrics } from '../../send/operations/pipeline-metrics.ts'
import type { Store } from '../../send/store/store.ts'
import { exitCode } from '../exit-code.ts'
import { examples, oneOf, run, wholeNumber } from '../options.ts'
import { parseListen } from '../send/parse-listen.ts'
import { GRACE_MS, hearOrderToEnd } from '../send/end-in-time.ts'
import { note } from '../terminal.ts'

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

interface WorkerFlags {
  readonly store?: string
  readonly sandbox?: string
  readonly workers?: number
  readonly concurrency?: number
  readonly listen?: { readonly host: string; readonly port: number }
  readonly log: (typeof logLevels)[number]
  readonly trace?: boolean
  readonly config?: string
}

export function register(program: Command): void {
  program
    .command('worker')
    .description('Render and send whatever runs in a PostgreSQL store, together with every other machine that does.')
    .option('--store <store>', 'postgres://user@host/database (default: the config’s send.store)')
    .option('--sandbox <url>', 'the sandbox that campaigns with the sandbox transport go to')
    .option('--workers <n>', 'workers for each campaign (default: 4)', wholeNumber('--workers', 1, 256))
    .option('--concurrency <n>', 'requests under way for each campaign (default: 32)', wholeNumber('--concurrency', 1, 1_024))
    .option('--listen <address>', 'serve /metrics, /healthz and /readyz on a port or host:port', parseListen)
    .option('--log <level>', `one of ${logLevels.join(', ')}`, oneOf('--log', logLevels), 'info')
    .option('--trace', 'write OpenTelemetry spans to the SDK that node --import has registered')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .addHelpText(
      'after',
      examples({
        'emailc worker --store postgres://mailer@db/mail --listen 9464': 'one machine more',
        'MAILGUN_API_KEY__MG_EXAMPLE_COM=… emailc worker': 'with a key for one domain, mg.example.com',
      }),
    )
    .action(run((flags: WorkerFlags) => runWorker(flags)))
}

async function runWorker(flags: WorkerFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const { openStore } = await import('../send/open-store.ts')
  const project = await openProject({ configFile: flags.config })
  const store = await openStore(project, flags.store)
  try {
    if (store.fleet === undefined) fail('store-without-fleet', [store.place])
    await work(project, store, flags)
    return exitCode.fine
  } finally {
    await store.close()
    await project.close()
  }
}

async function work(project: Project, store: Store, flags: WorkerFlags): Promise<void> {
  const { PipelineMetrics } = await import('../../send/operations/pipeline-metrics.ts')
  const metrics = new PipelineMetrics()
  const worker = await createWorker(project, store, flags, metrics)
  const server = flags.listen === undefined ? null : await serve(flags.listen, worker, metrics)
  const ending = hearOrderToEnd('Other machines go on with what it held.')
  try {
    await worker.run(ending.signal)
  } finally {
    ending.stop()
    await server?.close()
  }
}

async function createWorker(project: Project, store: Store, flags: WorkerFlags, metrics: PipelineMetrics): Promise<FleetWorker> {
  const { FleetWorker } = await import('../../send/fleet/fleet-worker.ts')
  const { createWorkerLog } = await import('../../send/operations/worker-log.ts')
  const { systemClock } = await import('../../send/clock.ts')
  const { workerTransport } = await import('../send/worker-transport.ts')
  const log = createWorkerLog(flags.log)
  const { createSendTraces } = await import('../../send/traces.ts')
  const traces = flags.trace === true ? await createSendTraces() : null
  const clock = store.clock ?? systemClock
  const { concurrency = 32, workers = project.config.send?.workers ?? 4 } = flags
  return new FleetWorker({
    store,
    openTransport: (campaign) => workerTransport(project, campaign, { sandboxUrl: flags.sandbox, concurrency }),
    templates: join(project.root, '.emailc/pinned'),
    clock,
    observe({ id }) {
      const trace = traces?.(id)
      return (event) => {
        metrics.observe(id, event, clock.nowMs())
        log.event(id, event)
        trace?.(event)
      }
    },
    note(event) {
      log.note(event)
      if (event.kind === 'looked') metrics.fleet(event.machines, event.leads)
      if (event.kind === 'campaign-left') metrics.forget(event.campaign.id)
    },
    random: Math.random,
    workers,
    concurrency,
    workerBudgetMs: Infinity,
    graceMs: GRACE_MS,
  })
}

async function serve(
  listen: { readonly host: string; readonly port: number },
  worker: FleetWorker,
  metrics: PipelineMetrics,
): Promise<OperationsServer> {
  const { startOperationsServer } = await import('../../send/operations/operations-server.ts')
  const server = await startOperationsServer({
    ...listen,
    metrics: async () => ({ contentType: metrics.contentType, page: await metrics.page() }),
    isReady: () => worker.isReady(),
  })
  note(`Metrics at ${server.url}/metrics`)
  return server
}
