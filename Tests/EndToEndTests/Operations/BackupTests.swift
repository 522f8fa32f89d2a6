import Foundation
import Testing

extension EndToEnd {
    /// A backup that is made while a server sends and files are taken in, and what it is worth.
    struct BackupTests {
        @Test(.timeLimit(.minutes(5))) func aBackupUnderLoadHoldsOneMomentAndComesBackWhole() async throws {
            let gateway = try await RecordingGateway(seed: 3)
            let instance = try Instance("backup", settings: Instance.sending(through: gateway.port))
            try await instance.command("import", try instance.folder.write(Discharges.crowd(200, from: 0), to: "first.csv").path)
            let server = try await instance.serve()
            async let load: Void = {
                for wave in 1...6 {
                    try await instance.command("import", try instance.folder.write(Discharges.crowd(100, from: wave * 1_000), to: "wave-\(wave).csv").path)
                }
            }()
            let target = instance.folder.file("copy")
            let made = try await instance.answer("backup", target.path, "--with-key")
            try await load
            await server.stop()
            await gateway.stop()

            let patients = try #require(made["counts"]["patient"].int)
            #expect(patients >= 200)
            #expect(try await instance.answer("verify", target.path)["patients"].int == patients)

            let other = try Instance("restored", settings: instance.settings)
            #expect(try await other.answer("restore", target.path)["counts"]["patient"].int == patients)
            for (table, count) in made["counts"].object where table != "schema_migration" {
                #expect(try await other.look { try $0.count(.init(stringLiteral: "SELECT COUNT(*) FROM \(table)")) } == count.int, "\(table)")
            }
            let call = try await other.answer("rollcall")
            #expect(call["checked"] == made["rollcall"]["checked"] && call["forgotten"] == [])
            // The key came with it: the worklist can be read.
            try await other.command("rejects")

            // It goes on where the backup was made: what the backup knows to have left, or to be leaving, does not leave again.
            let known = try await other.look { try $0.rows("SELECT id FROM attempt WHERE state <> 'queued'") { $0.integer(0) ?? 0 } }
            let written = try await other.look { try $0.rows("SELECT contact_id FROM attempt WHERE state <> 'queued' AND contact_id IS NOT NULL") { $0.integer(0) ?? 0 } }
            let second = try await RecordingGateway(seed: 4, delay: 1...10, reports: false)
            let restored = Instance(sharing: other, settings: Instance.sending(through: second.port))
            let next = try await restored.serve()
            _ = try await eventually("nothing moves any more", within: .seconds(120), every: .milliseconds(300)) {
                let moving = try await restored.count("SELECT COUNT(*) FROM attempt WHERE state IN ('queued', 'sending')")
                let due = try await restored.count("SELECT COUNT(*) FROM contact WHERE next_at <= \(Int64(Date().timeIntervalSince1970 * 1_000))")
                return moving == 0 && due == 0 ? true : nil
            }
            await next.stop()
            await second.stop()
            let again = Set(second.sent.map(\.attempt))
            #expect(again.isDisjoint(with: known) && again.count == second.sent.count)
            let contacts = try await restored.look { connection in
                Dictionary(uniqueKeysWithValues: try connection.rows("SELECT id, contact_id FROM attempt WHERE contact_id IS NOT NULL") { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) })
            }
            #expect(Set(again.compactMap { contacts[$0] }).isDisjoint(with: written), "no contact of which the backup knew is written to again")
        }

        @Test(.timeLimit(.minutes(2))) func nothingIsOverwrittenAndNoHalfIsTaken() async throws {
            let instance = try Instance("refusals")
            try await instance.command("import", try instance.folder.write(Discharges.crowd(3, from: 0), to: "list.csv").path)
            let target = instance.folder.file("copy")
            try await instance.command("backup", target.path)
            #expect(!FileManager.default.fileExists(atPath: target.appending(path: "key").path), "the key stays where it is")
            #expect(try await instance.command("backup", instance.folder.file("copy").path + "/", allowing: [0]).contains("suifang-"))

            // There is data already; with --replace it is kept aside.
            #expect(try await instance.command("restore", target.path, allowing: [1]).contains("--replace"))
            try await instance.command("restore", target.path, "--replace")
            let aside = try FileManager.default.contentsOfDirectory(atPath: instance.data.path).filter { $0.hasPrefix("replaced-") }
            #expect(aside.count == 1)

            // Another folder has no key, and the backup holds none.
            let other = try Instance("keyless")
            #expect(try await other.command("restore", target.path, allowing: [1]).contains("no key"))
            try await other.command("restore", target.path, "--key", instance.data.appending(path: "key").path)
            #expect(try await other.answer("rollcall")["checked"].int == 3)
            let foreign = try Instance("foreign")
            let wrong = try foreign.folder.write(String(repeating: "ab", count: 32) + "\n", to: "wrong")
            #expect(try await foreign.command("restore", target.path, "--key", wrong.path, allowing: [1]).contains("belongs to another"))

            // One byte, or the manifest, is gone.
            let file = target.appending(path: "suifang.db")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            #expect(try await instance.command("verify", target.path, allowing: [1]).contains("checksum"))
            try FileManager.default.removeItem(at: target.appending(path: "manifest.json"))
            #expect(try await instance.command("verify", target.path, allowing: [1]).contains("no whole backup"))
            #expect(try await instance.command("restore", target.path, "--replace", allowing: [1]).contains("no whole backup"))
        }

        @Test(.timeLimit(.minutes(2))) func whatRunsIsNotReplaced() async throws {
            let instance = try Instance("served")
            let server = try await instance.serve()
            let target = instance.folder.file("copy")
            try await instance.command("backup", target.path)
            #expect(try await instance.command("restore", target.path, "--replace", allowing: [1]).contains("a server works"))
            await server.stop()
            try await instance.command("restore", target.path, "--replace")
        }
    }
}
