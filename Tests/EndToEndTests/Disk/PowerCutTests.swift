import Foundation
import Testing

extension EndToEnd {
    /// The power fails while the real program works on SQLite. What its disk was made to keep is there, of the rest some sectors
    /// are and others not; the program starts again on what is left.
    @Suite(.enabled(if: RecordingDisk.isPossible, "a C compiler is needed for the recording disk"))
    struct PowerCutTests {
        private static let seed: UInt64 = 20_261_122
        private static let points = FaultScale.isLong ? 1_000 : 60
        private static let waves = FaultScale.isLong ? 6 : 3
        private static let people = FaultScale.isLong ? 150 : 30

        private static let trial = Task<DiskTrial, any Error> { try await DiskTrial.run("power", waves: waves, people: people, seed: seed) }

        @Test(.timeLimit(.minutes(60))) func whatWasConfirmedOutlivesAPowerCut() async throws {
            try await cut(Self.trial.value, "power cuts", Self.points)
        }

        /// A failed fsync has thrown away what it was to store. The program goes on: what it confirms afterwards was stored anew.
        @Test(.timeLimit(.minutes(60))) func aFailedSyncIsNotTakenForOneThatSucceeds() async throws {
            let trial = try await DiskTrial.run("syncs", waves: Self.waves, people: Self.people, syncsFail: true, seed: Self.seed)
            let failed = trial.log.steps.count { if case .syncFailed = $0 { true } else { false } }
            #expect(failed > 20, "the disk failed")
            try await cut(trial, "power cuts after failed fsyncs (\(failed))", FaultScale.isLong ? Self.points : 40)
        }

        /// A test of the test: where the disk, or the setting, does not keep the write-ahead log at each commit, it is noticed.
        @Test(.timeLimit(.minutes(10))) func aDiskThatOnlySaysThatItKeepsIsCaught() async throws {
            let trial = try await Self.trial.value
            let folder = try Folder("liar")
            var chance = Seeded(seed: Self.seed)
            var lying = PowerCut(trial.log) { $0.hasSuffix("-wal") }
            var caught = 0
            for point in Self.places(in: trial.log, 20, &chance) {
                lying.play(to: point)
                try Self.put(lying.found(.nothing, sector: 512, chance: &chance), into: folder.url, index: 0)
                if !PowerCutLedger(folder.file("suifang.db").path, trial.before(point)).lost.isEmpty { caught += 1 }
            }
            #expect(caught > 5, "what was lost is told as lost")
        }

        private func cut(_ trial: DiskTrial, _ name: String, _ points: Int) async throws {
            let gateway = try await RecordingGateway(seed: Self.seed, delay: 1...5, reports: false)
            let place = try Instance(sharing: Instance("cut"), settings: trial.settings.merging(Instance.sending(through: gateway.port)) { $1 })
            let instance = Instance(sharing: place, settings: ["SUIFANG_CALLBACK_URL": place.url, "SUIFANG_PUBLIC_URL": place.url])
            var chance = Seeded(seed: Self.seed)
            var disk = PowerCut(trial.log)
            var faults: [String] = []
            var given = 0
            var unread = 0
            for (number, point) in Self.places(in: trial.log, points, &chance).enumerated() {
                disk.play(to: point)
                let keeping = PowerCut.Keeping.allCases[number % PowerCut.Keeping.allCases.count]
                let sector = PowerCut.sectors[number / PowerCut.Keeping.allCases.count % PowerCut.sectors.count]
                let files = disk.found(keeping, sector: sector, chance: &chance)
                let where_ = "point \(point) of \(trial.log.steps.count), \(keeping), sectors of \(sector)"
                try Self.put(files, into: instance.data, index: number)
                let before = trial.before(point)
                // Now and then the program opens it itself, as it was found; else a copy of its driver does.
                if number % (FaultScale.isLong ? 2 : 6) == 0 {
                    do {
                        let call = try await instance.answer("rollcall", allowing: [0, 1])
                        if call["forgotten"] != [] { faults.append("\(where_): forgotten: \(call["forgotten"].array.count)") }
                    } catch { faults.append("\(where_): \(error)") }
                }
                let ledger = PowerCutLedger(instance.data.appending(path: "suifang.db").path, before)
                if !ledger.isClean { faults.append("\(where_): \(ledger)") }
                if files["key"] == nil { unread += 1 }
                if number % (FaultScale.isLong ? 10 : 15) == 7 {
                    given += try await goOn(instance, gateway, before, &faults, where_)
                }
            }
            print("faults: \(name), points \(points), steps of the disk \(trial.log.steps.count), log \(trial.log.bytes.count >> 20) MB, confirmed \(trial.confirmed.count), "
                + "found wanting \(faults.count), given after the start \(given), without a key yet \(unread)")
            #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(3))")
            await gateway.stop()
        }

        /// Starts the program and lets it run until nothing moves; gives how many messages left.
        private func goOn(_ instance: Instance, _ gateway: RecordingGateway, _ before: some Sequence<Confirmed>, _ faults: inout [String], _ where_: String) async throws -> Int {
            let sent = gateway.sent.count
            let server = try await instance.serve()
            _ = try await eventually("nothing moves any more: \(where_)", within: .seconds(60), every: .milliseconds(100)) {
                let now = Int64(Date().timeIntervalSince1970 * 1_000)
                let moving = try await instance.count("SELECT COUNT(*) FROM attempt WHERE state = 'sending' OR state = 'queued' AND next_at <= \(now)")
                let due = try await instance.count("SELECT COUNT(*) FROM contact WHERE next_at <= \(now)")
                return moving == 0 && due == 0 ? true : nil
            }
            await server.stop()
            let again = gateway.sent.dropFirst(sent).map(\.attempt)
            let once = Set(before.compactMap { if case .given(let attempt) = $0 { attempt } else { nil } })
            let contacts = try await instance.look { connection in
                Dictionary(
                    uniqueKeysWithValues: try connection.rows("SELECT id, contact_id, purpose FROM attempt WHERE contact_id IS NOT NULL") {
                        ($0.integer(0) ?? 0, "\($0.integer(1) ?? 0) \($0.string(2))")
                    })
            }
            let messages = Set(once.compactMap { contacts[$0] })
            for attempt in again {
                if once.contains(attempt) { faults.append("\(where_): attempt \(attempt) was given again") }
                if let message = contacts[attempt], messages.contains(message) { faults.append("\(where_): contact \(message) was written to again") }
            }
            if Set(again).count != again.count { faults.append("\(where_): an attempt was given twice after the start") }
            let call = try await instance.answer("rollcall", allowing: [0, 1])
            if call["forgotten"] != [] { faults.append("\(where_): forgotten: \(call["forgotten"].array.count)") }
            return again.count
        }

        /// Places in the log, in order: half of them anywhere, half just after something was settled, removed or renamed.
        private static func places(in log: DiskLog, _ count: Int, _ chance: inout Seeded) -> [Int] {
            let turns = log.steps.indices.filter { place in
                switch log.steps[place] {
                case .synced, .syncFailed, .removed, .renamed, .linked, .cut: true
                default: false
                }
            }
            return (0..<count).map { number in
                number % 2 == 0 ? Int.random(in: 1...log.steps.count, using: &chance) : (turns.randomElement(using: &chance) ?? 0) + 1
            }.sorted()
        }

        /// Puts files into an empty folder. The index of the write-ahead log lies in memory that a power cut leaves as it likes.
        private static func put(_ files: [String: [UInt8]], into folder: URL, index: Int) throws {
            try? FileManager.default.removeItem(at: folder)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, bytes) in files {
                let file = folder.appending(path: name)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
            switch index % 3 {
            case 0 where files["suifang.db-wal"] != nil: try Data(count: 32_768).write(to: folder.appending(path: "suifang.db-shm"))
            case 1 where files["suifang.db-wal"] != nil: try Data((0..<32_768).map { UInt8(truncatingIfNeeded: $0 &* 167) }).write(to: folder.appending(path: "suifang.db-shm"))
            default: break
            }
        }
    }
}

extension DiskTrial {
    /// What had been confirmed when `step` had been done.
    func before(_ step: Int) -> [Confirmed] {
        let end = step > 0 ? log.ends[step - 1] : 0
        return confirmed.prefix { $0.at <= end }.map(\.what)
    }
}
