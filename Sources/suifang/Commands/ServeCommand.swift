import ArgumentParser
import AsyncHTTPClient
import Channels
import Engine
import FollowUp
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the console, the patients' pages, the gateway's callbacks and the dispatcher.")

    @OptionGroup var instance: InstanceOptions
    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "Port to listen on.") var port = 8080

    func run() async throws {
        let opened = try instance.openAsServer()
        var logger = Logger(label: "suifang")
        logger.logLevel = opened.configuration.logLevel
        let alarm = Alarm()
        let engine = Engine(
            database: opened.database, boards: opened.opened.boards, core: opened.core, clock: Instance.now, passwords: Scrypt(),
            randomBytes: Instance.randomBytes, wake: alarm.ring)
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        let channel: any Channel = opened.configuration.kannel.map { KannelChannel(configuration: $0, client: client) } ?? HandsetChannel()
        let membership = Membership(
            engine: engine, name: Instance.processName(), isAlone: opened.database.dialect == .sqlite, uptime: Instance.uptime, logger: logger)
        let dispatcher = Dispatcher(
            engine: engine, channel: channel, logger: logger, wait: { try await Task.sleep(for: .milliseconds($0.milliseconds)) },
            mayGive: { membership.isHeld })
        let site = Site(engine: engine, callbackKey: opened.configuration.callbackKey, assetsFolder: opened.configuration.assetsFolder)
        var application = Application(
            router: site.router(), configuration: .init(address: .hostname(host, port: port), serverName: "suifang"), logger: logger)
        application.addServices(DispatchService(dispatcher: dispatcher, membership: membership, alarm: alarm))
        if opened.core.settings.isSandbox { logger.notice("sandbox: messages go to the built-in handset, no phone rings") }
        logger.notice("serving", metadata: ["address": "http://\(host):\(port)", "data": "\(opened.opened.place)"])
        do {
            try await application.runService()
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
        try opened.close()
    }
}

/// The dispatcher as a part of the server's life: it ends its round before the process ends.
struct DispatchService: Service {
    let dispatcher: Dispatcher
    let membership: Membership
    let alarm: Alarm

    func run() async throws {
        try await membership.beat()
        do {
            try await cancelWhenGracefulShutdown {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await membership.run { try await Task.sleep(for: .milliseconds($0.milliseconds)) } }
                    group.addTask { try await dispatcher.run { span in try await alarm.sleep(span) } }
                    try await group.waitForAll()
                }
            }
        } catch is CancellationError {
            // Asked to stop while it slept.
        }
        try await membership.leave()
    }
}
