import ArgumentParser
import Engine
import FollowUp
import Foundation
import Interchange
import Storage

struct RejectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects", abstract: "List records that could not be taken in, and process them again.")

    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Print the list as JSON.") var json = false
    @Flag(help: "List settled ones as well.") var all = false
    @Option(help: "Process this one again.") var retry: Int64?
    @Option(name: .customLong("with"), help: "Use this file's bytes in place of the kept record.") var mended: String?
    @Flag(help: "Process all open ones again, for instance after the admission they needed has arrived.") var retryAll = false
    @Option(help: "Print the kept record of this one, to mend it.") var show: Int64?
    @Option(help: "Let this one go; --reason says why.") var dismiss: Int64?
    @Option(help: "Why a record is let go.") var reason = ""

    private struct Line: Encodable {
        var id: Int64
        var format, position, code, place, reason, reasonZh: String
        var isOpen: Bool
    }

    func run() async throws {
        let opened = try instance.open()
        func work<T>(_ body: (Work) throws -> T) throws -> T {
            try opened.database.writeBlocking { try body(Work(core: opened.core, connection: $0, now: Instance.now())) }
        }
        if let show {
            guard let kept = try work({ try $0.store.rejectedRecord(show) }) else { throw ValidationError("no reject \(show)") }
            FileHandle.standardOutput.write(Data(kept.raw))
        } else if let retry {
            let bytes = try mended.map { path in
                guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("cannot read \(path)") }
                return Array(data)
            }
            if let reject = try self.retry(retry, bytes, work) {
                Output.note("\(retry): still not taken in: \(reject.place): \(reject.reason.en)")
                throw ExitCode(1)
            }
            print("\(retry): taken in")
        } else if retryAll {
            let open = try work { try $0.store.rejects(openOnly: true, limit: 100_000) }
            let left = try open.filter { try self.retry($0.id, nil, work) != nil }.count
            print("\(open.count - left) taken in, \(left) still rejected")
        } else if let dismiss {
            guard !reason.isEmpty else { throw ValidationError("--dismiss needs --reason") }
            try work { try $0.store.settleReject(dismiss, state: "dismissed", reason: reason, now: $0.now) }
            print("\(dismiss): dismissed")
        } else {
            try list(try work { try $0.store.rejects(openOnly: !all, limit: 100_000) })
        }
    }

    private func retry(_ id: Int64, _ bytes: [UInt8]?, _ work: ((Work) throws -> Reject?) throws -> Reject?) throws -> Reject? {
        try work { inside in
            do {
                try inside.retryReject(id, mended: bytes)
                return nil
            } catch let failed as RetryFailed {
                return failed.reject
            }
        }
    }

    private func list(_ rejects: [Store.StoredReject]) throws {
        let lines = rejects.map {
            Line(
                id: $0.id, format: $0.format, position: $0.position, code: $0.reject.code, place: $0.reject.place, reason: $0.reject.reason.en,
                reasonZh: $0.reject.reason.zh, isOpen: $0.isOpen)
        }
        if json { return try Output.json(lines) }
        if lines.isEmpty { return print("no rejected records") }
        for line in lines { print("\(line.id)  \(line.position)  \(line.place)  \(line.code)\n    \(line.reasonZh)\n    \(line.reason)") }
    }
}
