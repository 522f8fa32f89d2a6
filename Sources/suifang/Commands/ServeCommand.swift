import ArgumentParser
import AsyncHTTPClient
import Channels
import Engine
import FollowUp
import Foundation
import Hummingbird
import Interchange
import Logging
import ServiceLifecycle
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the console, the patients' pages, the gateway's callbacks, the intake of messages and the dispatcher.",
        discussion: """
            Ends on SIGTERM after finishing what it has begun (setting 'shutdown_seconds'); a second one ends it at once. \
            /health/live, /health/ready and /metrics tell how it does.
            """)

    @OptionGroup var instance: InstanceOptions
    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "Port to listen on.") var port = 8080
    @Option(help: "What this process does; on PostgreSQL several may share the work.") var role = Roles.all
    @Option(help: "Lanes of the dispatcher, 1–16 (default: 1 on SQLite, 2 on PostgreSQL).") var lanes: Int?

    func run() async throws {
        OpenFiles.raise()
        LargeBuffers.giveBack()
        let opened = try instance.openAsServer()
        let isShared = opened.database.dialect == .postgres
        try check(isShared)
        let settings = opened.configuration
        LoggingSystem.bootstrap { _ in LineLog(format: settings.logFormat, level: settings.logLevel) }
        let logger = Logger(label: "suifang")
        try CodeFile.takeConfigured(in: opened, logger)

        // One more than asked for: alerts have a lane of their own.
        let alarms = Alarms(role.has(.engine) ? 1 + (lanes ?? (isShared ? 2 : 1)) : 0)
        let subscribers = Alarm()
        let bells = Alarms(role.has(.engine) ? settings.settings.destinations.count : 0)
        let metrics = Metrics(version: Release.version, uptime: Instance.uptime)
        let changes = Changes(counted: metrics.streams)
        let ending = Ending(alarms) { changes.end() }
        let engine = Engine(
            database: MeasuredDatabase(opened.database, metrics), replica: opened.opened.replica.map { MeasuredDatabase($0, metrics) }, core: opened.core, clock: Instance.now, passwords: Scrypt(),
            randomBytes: Instance.randomBytes, trustsDatabaseClock: true,
            wake: {
                alarms.ring()
                bells.ring()
                subscribers.ring()
            })
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: ServeCommand.outgoing(lanes: alarms.lanes.count))
        let channel: any Channel = settings.kannel.map { KannelChannel(configuration: $0, client: client) } ?? HandsetChannel()
        let membership = Membership(engine: engine, name: Instance.processName(), isAlone: !isShared, uptime: Instance.uptime, logger: logger)
        let dispatcher = Dispatcher(
            engine: engine, channel: channel, logger: logger, metrics: metrics, stop: ending.stop,
            wait: { try await Task.sleep(for: .milliseconds($0.milliseconds)) }, lease: { membership.lease })
        let pulse = Pulse(lanes: alarms.lanes.count, uptime: Instance.uptime)
        let folder = opened.folder
        let health = Health(
            engine: engine, membership: membership, pulse: alarms.lanes.isEmpty ? nil : pulse, schema: Schema.migrations, uptime: Instance.uptime,
            room: { isShared ? nil : DataDisk.room(of: folder) })
        let operations = Operations(
            engine: engine, health: health, metrics: metrics, version: Release.version, roles: role.names, token: settings.metricsToken)
        let desk = PathwayDesk(engine: engine, folder: opened.content, logger: logger)
        let site = Site(
            engine: engine, callbackKey: settings.callbackKey, assetsFolder: settings.assetsFolder, operations: operations, changes: changes,
            pathways: desk, sleep: { try await Task.sleep(for: .milliseconds($0)) })
        var application = Application(
            router: role.has(.web) ? site.router() : operations.router(),
            configuration: .init(address: .hostname(host, port: port), serverName: "suifang"), logger: logger)
        application.addServices(
            DispatchService(
                dispatcher: dispatcher, membership: membership, health: health, rollUp: RollUp(engine: engine, logger: logger, stop: ending.stop), pulse: pulse, alarms: alarms, ending: ending,
                bound: settings.shutdown, words: isShared && !alarms.lanes.isEmpty ? opened.database.listen() : nil))

        if role.has(.web), let mllp = settings.mllp {
            let intake = MessageIntake(engine: engine, options: settings.messages, metrics: metrics) { error in
                logger.error("messages could not be stored and were not acknowledged", metadata: ["error": "\(MessageService.plain(error))"])
            }
            application.addServices(MessageService(settings: mllp, intake: intake, metrics: metrics, membership: membership, logger: logger))
        }
        if role.has(.engine) {
            let sweep = Sweep(
                engine: engine, retention: settings.retention, accessRetention: settings.accessRetention, logger: logger, stop: ending.stop,
                lease: { membership.lease })
            application.addServices(SweepService(sweep: sweep))
        }
        if role.has(.engine), let opinion = settings.opinion {
            application.addServices(OpinionService(opinions: SecondOpinions(engine: engine, model: ChatCompletions(opinion), logger: logger)))
        }
        if role.has(.engine), !settings.settings.destinations.isEmpty {
            let outgoing = settings.lines(engine: engine, metrics: metrics, membership: membership, stop: ending.stop, logger: logger)
            application.addServices(
                OutgoingService(lines: outgoing, stop: ending.stop, alarms: bells, words: isShared ? opened.database.listen() : nil))
        }
        if role.has(.engine) {
            let keeper = SubscriptionKeeper(engine: engine)
            application.addServices(
                SubscriptionService(
                    keeper: keeper,
                    line: { settings.line(to: $0, engine: engine, metrics: metrics, membership: membership, stop: ending.stop, logger: logger) },
                    stop: ending.stop, alarm: subscribers, logger: logger))
        }
        application.addServices(PathwayService(desk: desk, words: opened.database.listen()))
        if role.has(.web) { application.addServices(ChangeService(changes: changes, words: opened.database.listen())) }

        if opened.core.settings.isSandbox { logger.notice("sandbox: messages go to the built-in handset, no phone rings") }
        logger.notice("serving", metadata: ["address": "http://\(host):\(port)", "data": "\(opened.opened.place)", "role": "\(role.defaultValueDescription)"])
        var services = ServiceGroupConfiguration(services: [application], logger: logger)
        // Answers that do not end are not waited for longer than messages that do not leave.
        services.maximumGracefulShutdownDuration = .milliseconds(settings.shutdown.milliseconds + 5_000)
        let result: Result<Void, any Error>
        do { result = .success(try await ending.run(ServiceGroup(configuration: services), logger: logger)) } catch { result = .failure(error) }
        try await client.shutdown()
        try opened.close()
        logger.notice("ended")
        try result.get()
    }

    private func check(_ isShared: Bool) throws {
        guard isShared || role.roles.count == Role.allCases.count else {
            throw ValidationError("--role: SQLite has one process that does everything; several need PostgreSQL (setting database_url)")
        }
        if let lanes, !(1...16).contains(lanes) { throw ValidationError("--lanes: 1 to 16") }
        if lanes ?? 1 > 1, !isShared { throw ValidationError("--lanes: SQLite has one writer; more lanes need PostgreSQL") }
    }

    /// A connection for each message that the lanes may give away at once.
    private static func outgoing(lanes: Int) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 8 * max(lanes, 1)
        return configuration
    }
}
