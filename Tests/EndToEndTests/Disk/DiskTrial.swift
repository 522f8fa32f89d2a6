import AsyncHTTPClient
import Foundation
import Synchronization

/// A day's work of the real program on a recording disk: people are taken in, written to, answer, write back; the process is
/// killed, asked to end and started again. What came of it on the disk, and what was confirmed to whom at which place.
struct DiskTrial {
    let log: DiskLog
    /// With the place in the log up to which it had been done when it was confirmed.
    let confirmed: [(what: Confirmed, at: Int)]
    /// Of the instance, without those of the disk and the gateway.
    let settings: [String: String]

    private final class Notes: Sendable {
        let all = Mutex<[(Confirmed, Int)]>([])
    }

    /// `waves`: how often people are taken in. `faults`: whether every few fsyncs one fails.
    static func run(_ name: String, waves: Int, people: Int, syncsFail: Bool = false, seed: UInt64) async throws -> DiskTrial {
        let notes = Notes()
        let port = try Ports.free(1)[0]
        let bare = try Instance(name, port: port)
        let disk = try RecordingDisk(over: bare.data, keepsLog: true)
        let gateway = try await RecordingGateway(seed: seed, delay: 1...30, stamp: { disk.position })
        let instance = Instance(sharing: bare, settings: Instance.sending(through: gateway.port).merging(disk.settings) { $1 })
        @Sendable func confirm(_ what: Confirmed) {
            let place = disk.position
            notes.all.withLock { $0.append((what, place)) }
        }
        try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: "13900139003")
        confirm(.staff("lin"))
        var server: Program?
        var chance = Seeded(seed: seed)
        for wave in 0..<waves {
            let list = try instance.folder.write(Discharges.crowd(people, from: wave * people), to: "wave-\(wave).csv")
            // The first comes in before anything runs, the others beside the work.
            if wave == 0 || syncsFail == false || server == nil {
                try await instance.command("import", list.path)
                confirm(.people((wave + 1) * people))
            } else {
                try await untilTaken(list.path, by: instance)
                confirm(.people((wave + 1) * people))
            }
            if server == nil {
                server = try await instance.serve()
                if syncsFail { try disk.set(.sometimesUnsettled(every: 7)) }
            }
            let before = gateway.sent.count
            _ = try await eventually("it sends in wave \(wave)", every: .milliseconds(20)) { gateway.sent.count >= min(before + people / 2, (wave + 1) * people * 3 / 4) ? true : nil }
            await hear(from: gateway.sent.suffix(people / 2), instance, &chance, confirm)
            if wave + 1 < waves {
                if syncsFail {
                    // The last thing that the process saw of its disk is that nothing more is kept; what it wrote is still shown.
                    try disk.set(.unsettled)
                    _ = try? await Quiet.client.execute(HTTPClientRequest(url: text(from: "13900000000", id: "refused-\(wave)", instance)), timeout: .seconds(10))
                }
                // In turn: killed in the middle, and asked to end, which empties the log of the database.
                if wave % 2 == 0 { await server?.cut() } else { await server?.stop() }
                server = nil
                try disk.set(.none)
            }
        }
        try disk.set(.none)
        await server?.stop()
        await gateway.stop()
        let sent = gateway.sent.map { (Confirmed.given(attempt: $0.attempt), $0.stamp) }
        let receipts = gateway.receipts.map { (Confirmed.receipt(attempt: $0.key), $0.value) }
        let all = notes.all.withLock { $0 } + sent + receipts
        return DiskTrial(log: try disk.recorded(), confirmed: all.map { (what: $0.0, at: $0.1) }.sorted { $0.at < $1.at }, settings: bare.settings)
    }

    /// Until the disk has let it through; nothing is taken in twice.
    private static func untilTaken(_ path: String, by instance: Instance) async throws {
        for _ in 0..<20 where (try? await instance.command("import", path)) != nil { return }
        throw NeverHappened(description: "the disk never let an import through")
    }

    private static func text(from number: String, id: String, _ instance: Instance) -> String {
        "\(instance.url)/callbacks/kannel/inbound?from=\(number)&text=%E5%A5%BD%E7%9A%84&id=\(id)&key=bench-key"
    }

    /// Patients answer and write back, some at once beside each other.
    private static func hear(from sent: ArraySlice<RecordingGateway.Sent>, _ instance: Instance, _ chance: inout Seeded, _ confirm: @escaping @Sendable (Confirmed) -> Void) async {
        let seed = chance.next()
        await withTaskGroup(of: Void.self) { group in
            for (place, one) in sent.enumerated() where place % 3 != 2 {
                group.addTask {
                    if place % 3 == 0 {
                        guard var visitor = AnsweringPatient(one, of: instance, seed: seed &+ UInt64(place)) else { return }
                        await visitor.answer(confirm)
                    } else {
                        let id = "text-\(one.attempt)"
                        let request = HTTPClientRequest(url: text(from: one.to, id: id, instance))
                        if (try? await Quiet.client.execute(request, timeout: .seconds(10)))?.status == .ok { confirm(.text(id: id)) }
                    }
                }
            }
        }
    }
}
