import Foundation
import Testing

extension EndToEnd {
    /// The process is killed again and again while it sends. Afterwards the gateway is asked what really left.
    struct CrashTests {
        private static let kills = 50
        /// People who become due before each kill: enough that sending to them takes about as long as the process may live.
        private static let wave = 20
        private static let people = kills * wave
        /// Milliseconds by which a contact is put off until its wave comes: a century, so that none comes by itself.
        private static let later: Int64 = 3_155_760_000_000

        @Test(.timeLimit(.minutes(10)), arguments: [UInt64(20_261_122)])
        func nothingIsSentTwiceAndNobodyIsLost(seed: UInt64) async throws {
            let gateway = try await RecordingGateway(seed: seed)
            let instance = try Instance(
                "crash",
                settings: [
                    "SUIFANG_CHANNEL": "kannel", "SUIFANG_KANNEL_URL": "http://127.0.0.1:\(gateway.port)/cgi-bin/sendsms",
                    "SUIFANG_KANNEL_USERNAME": "suifang", "SUIFANG_KANNEL_PASSWORD": "bench", "SUIFANG_KANNEL_SENDER": "10690001",
                ])
            var chance = Seeded(seed: seed)
            try await admit(to: instance)
            for round in 0..<Self.kills {
                try await makeDue(round, in: instance)
                let before = gateway.sent.count
                let server = try instance.start()
                _ = try await eventually("it sends in round \(round)", every: .milliseconds(5)) { gateway.sent.count > before ? true : nil }
                try await Task.sleep(for: .milliseconds(Int.random(in: 20...600, using: &chance)))
                await server.cut()
            }
            let interrupted = try await instance.count("SELECT COUNT(*) FROM attempt WHERE state = 'sending' OR error <> ''")
            #expect(interrupted > Self.kills, "most kills fell into sending")
            try await settle(instance, gateway)
            try await check(instance, gateway)
            await gateway.stop()
        }

        /// Everybody at once, for a process takes seconds to start; nobody is due before their wave.
        private func admit(to instance: Instance) async throws {
            let list = try instance.folder.write(Discharges.crowd(Self.people, from: 0), to: "list.csv")
            let imported = try await instance.answer("import", list.path)
            try #require(imported["added"]["patients"].int == Self.people)
            try await instance.change("UPDATE contact SET next_at = next_at + \(Self.later) WHERE node = 'D7' AND state = 'planned'")
            try #require(try await waiting(instance) == Self.people)
        }

        private func makeDue(_ round: Int, in instance: Instance) async throws {
            try await instance.change(
                """
                UPDATE contact SET next_at = next_at - \(Self.later) WHERE id IN \
                (SELECT id FROM contact WHERE node = 'D7' AND state = 'planned' AND next_at > \(Self.later) ORDER BY id LIMIT \(Self.wave))
                """)
            try #require(try await waiting(instance) == Self.people - (round + 1) * Self.wave)
        }

        /// Contacts whose wave has not come.
        private func waiting(_ instance: Instance) async throws -> Int {
            try await instance.count("SELECT COUNT(*) FROM contact WHERE node = 'D7' AND state = 'planned' AND next_at > \(Self.later)")
        }

        /// Lets it run undisturbed until nothing moves any more.
        private func settle(_ instance: Instance, _ gateway: RecordingGateway) async throws {
            var server = try await instance.serve()
            try await quiet(instance)
            await server.stop()
            // Whoever's message has an unknown fate waits two hours for a receipt. The two hours pass.
            try await instance.change("UPDATE contact SET next_at = 1 WHERE state = 'reaching' AND reach = 'unknown'")
            server = try await instance.serve()
            try await quiet(instance)
            await server.stop()
        }

        private func quiet(_ instance: Instance) async throws {
            _ = try await eventually("nothing moves any more", within: .seconds(120), every: .milliseconds(300)) {
                let moving = try await instance.count("SELECT COUNT(*) FROM attempt WHERE state IN ('queued', 'sending')")
                let due = try await instance.count("SELECT COUNT(*) FROM contact WHERE next_at <= \(Int64(Date().timeIntervalSince1970 * 1_000))")
                return moving == 0 && due == 0 ? true : nil
            }
        }

        private func check(_ instance: Instance, _ gateway: RecordingGateway) async throws {
            struct Purpose: Hashable, Sendable { var patient: Int64, contact: Int64, purpose: String }
            let purposes = try await instance.look { connection in
                Dictionary(
                    uniqueKeysWithValues: try connection.rows("SELECT id, patient_id, contact_id, purpose FROM attempt") {
                        ($0.integer(0) ?? 0, Purpose(patient: $0.integer(1) ?? 0, contact: $0.integer(2) ?? 0, purpose: $0.string(3)))
                    })
            }
            let sent = gateway.sent
            let known = sent.compactMap { purposes[$0.attempt] }
            #expect(known.count == sent.count, "whatever left was written down before")
            #expect(Set(known).count == known.count, "no contact was written to twice for the same purpose")
            #expect(Set(sent.map { [$0.to, $0.text] }).count == sent.count, "no phone got the same text twice")

            #expect(try await instance.count("SELECT COUNT(*) FROM attempt WHERE state IN ('queued', 'sending')") == 0)
            // Of those who were due, everyone was reached and is waited for, or is with a person now.
            let invited = try await instance.count("SELECT COUNT(*) FROM contact WHERE node = 'D7'")
            let reached = try await instance.count("SELECT COUNT(*) FROM contact WHERE node = 'D7' AND state = 'reaching' AND reach IN ('waiting', 'delivered') AND next_at IS NOT NULL")
            let handed = try await instance.count(
                """
                SELECT COUNT(*) FROM contact c WHERE c.node = 'D7' AND c.state = 'handed' \
                AND EXISTS (SELECT 1 FROM work_item w WHERE w.contact_id = c.id AND w.state = 'open')
                """)
            #expect(invited == Self.people)
            #expect(reached + handed == invited)
            #expect(reached > 0 && handed > 0, "both ways were taken")
            // Nobody who is thought to be reached was not written to.
            let claimed = try await instance.look { connection in
                try connection.rows(
                    """
                    SELECT a.id FROM attempt a JOIN contact c ON c.id = a.contact_id WHERE c.node = 'D7' AND c.state = 'reaching' \
                    AND a.state IN ('accepted', 'delivered')
                    """) { $0.integer(0) ?? 0 }
            }
            #expect(Set(claimed).isSubset(of: sent.map(\.attempt)))
            #expect(claimed.count == reached)
            let rollcall = try await instance.answer("rollcall")
            #expect(rollcall["forgotten"] == [])
        }
    }
}
