import Foundation
import PostgresCluster
import SQL
import Testing

extension EndToEnd {
    /// Machines whose clocks are wrong by ten minutes, and are set while the program works.
    @Suite(.enabled(if: Between.isPossible, "a C compiler is needed for the wrong clock"))
    struct ClockTests {
        private static let seed: UInt64 = 20_261_122

        /// On PostgreSQL the database's clock decides: nobody is written to early, whatever the machines think.
        @Test(.timeLimit(.minutes(10)), .enabled(if: FaultBench.isPossible, "a PostgreSQL server is needed"))
        func machinesThatDisagreeSendOnTimeAndOnce() async throws {
            let scale = FaultScale.clocks
            let clocks = try [WrongClock(), WrongClock()]
            let bench = try await FaultBench("clocks", seed: Self.seed, delay: 5...50) { clocks[$0].settings }
            try clocks[0].set(ahead: 600)
            try clocks[1].set(ahead: -600)
            let watching = Task { await bench.watch.run() }
            try await bench.admit(scale)
            let due = try await bench.database.read { connection in
                Dictionary(uniqueKeysWithValues: try connection.rows("SELECT id, next_at FROM contact WHERE node = 'D7' AND state = 'planned'") { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) })
            }
            try await bench.serve()
            for strike in 0..<scale.strikes {
                try await Task.sleep(for: .milliseconds(1_500))
                // Back by twenty minutes here, forward there.
                try clocks[strike % 2].set(ahead: -600)
                try clocks[(strike + 1) % 2].set(ahead: 600)
            }
            try await bench.drain(within: .seconds(scale.people / scale.perSecond + 60))
            let (wall, steady) = (FaultBench.now, ContinuousClock.now)
            let contacts = try await bench.database.read { connection in
                Dictionary(uniqueKeysWithValues: try connection.rows("SELECT id, contact_id FROM attempt WHERE contact_id IS NOT NULL") { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) })
            }
            var early = 0
            for call in bench.gateway.calls {
                let ago = steady - call.at
                let at = wall - ago.components.seconds * 1_000 - ago.components.attoseconds / 1_000_000_000_000_000
                if let contact = contacts[call.attempt], let due = due[contact], at < due - 5 { early += 1 }
            }
            let ledger = try await FaultLedger(bench, people: scale.people)
            let air = bench.watch.longestInTheAir
            print("faults: clocks ±10 min ×\(scale.strikes), people \(scale.people): \(ledger.summary); early \(early); longest in the air \(air) ms")
            watching.cancel()
            #expect(early == 0 && ledger.lost.isEmpty && ledger.doubled.isEmpty && ledger.stuck.isEmpty, "\(ledger)")
            // Nobody lost a place to another whose clock was ahead.
            #expect(bench.nodes.allSatisfy { !$0.said.contains("took over from a node") })
            await bench.stop()
        }

        /// On SQLite the machine's clock is the only one. Set forward, what is due within ten minutes leaves early by that; set
        /// back, it waits; nothing leaves twice and nothing is lost.
        @Test(.timeLimit(.minutes(5))) func aClockThatIsSetBackSendsNothingTwice() async throws {
            let people = 30
            let clock = try WrongClock()
            let gateway = try await RecordingGateway(seed: Self.seed, delay: 5...50)
            let instance = try Instance("clock", settings: Instance.sending(through: gateway.port, clock.settings))
            try await instance.command("import", try instance.folder.write(Discharges.crowd(people, from: 0), to: "list.csv").path)
            // Half a second apart.
            try await instance.change(
                """
                UPDATE contact SET next_at = later.at FROM (SELECT hospital_id, id, \(FaultBench.now + 2_000) + ROW_NUMBER() OVER (ORDER BY id) * 500 AS at \
                FROM contact WHERE node = 'D7' AND state = 'planned') later WHERE contact.hospital_id = later.hospital_id AND contact.id = later.id
                """)
            try clock.set(ahead: -600)
            let server = try await instance.serve()
            try await Task.sleep(for: .seconds(2))
            #expect(gateway.sent.isEmpty, "by this clock nobody is due")
            try clock.set(ahead: -3)
            try await instance.wake()
            _ = try await eventually("some have left", every: .milliseconds(20)) { gateway.sent.count > 3 ? true : nil }
            try clock.set(ahead: -600)
            _ = try await eventually("what was on its way is settled all the same") {
                try await instance.count("SELECT COUNT(*) FROM attempt WHERE state = 'sending'") == 0 ? true : nil
            }
            try clock.set(ahead: 600)
            try await instance.wake()
            _ = try await eventually("all have left") { gateway.sent.count == people ? true : nil }
            try clock.set(ahead: 0)
            await server.stop()
            let again = try await instance.serve()
            try await instance.wake()
            _ = try await eventually("nothing is on its way") { try await instance.count("SELECT COUNT(*) FROM attempt WHERE state IN ('queued', 'sending')") == 0 ? true : nil }
            await again.stop()
            #expect(gateway.sent.count == people && Set(gateway.sent.map(\.attempt)).count == people && Set(gateway.sent.map(\.to)).count == people, "once each")
            let call = try await instance.answer("rollcall")
            #expect(call["forgotten"] == [])
            await gateway.stop()
        }
    }
}
