import Foundation
import Testing

extension EndToEnd {
    /// What patients write back, through a real Kannel.
    @Suite(.enabled(if: KannelBench.isInstalled, "kannel is needed: bin/setup --for test"))
    struct InboundTests {
        private static let quiet = "13800138011"
        private static let ill = "13800138012"

        @Test(.timeLimit(.minutes(4))) func aRefusalSilencesAndDangerIsHeard() async throws {
            let bench = try await Bench("inbound")
            let instance = bench.instance
            let list = Discharges.list([
                Discharges.Person(name: "赵建国", sex: "男", phone: Self.quiet, doctor: "林主治", doctorCode: "D01"),
                Discharges.Person(name: "孙玉梅", sex: "女", phone: Self.ill, doctor: "林主治", doctorCode: "D01"),
            ])
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: "13900139003")
            try await instance.command("import", try instance.folder.write(list, to: "discharges.csv").path)
            let server = try await instance.serve()
            _ = try await bench.message(to: Self.quiet)
            _ = try await bench.message(to: Self.ill)

            let network = bench.kannel.network
            try await network.write(from: Self.quiet, to: KannelBench.service, "R")
            let confirmation = try await bench.message(to: Self.quiet) { $0.contains("停止") }
            #expect(!confirmation.text.contains("http"))
            try await network.write(from: Self.quiet, to: KannelBench.service, "R")
            try await network.write(from: Self.ill, to: KannelBench.service, "胸口疼")
            let alert = try await bench.message(to: "13900139003")
            #expect(alert.text.contains("孙*") && alert.text.contains("紧急"))

            // All three have been heard; what they set off has been sent.
            _ = try await eventually("every text is settled") {
                let heard = try await instance.count("SELECT COUNT(*) FROM inbound WHERE state = 'matched'")
                let waiting = try await instance.count("SELECT COUNT(*) FROM attempt WHERE state IN ('queued', 'sending')")
                return heard == 3 && waiting == 0 ? true : nil
            }
            #expect(network.messages(to: Self.quiet).count == 2, "the invitation and one confirmation, however often one refuses")
            #expect(try await instance.count("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL") == 1)
            #expect(
                try await instance.count(
                    """
                    SELECT COUNT(*) FROM contact c JOIN patient p ON p.id = c.patient_id WHERE p.refused_at IS NOT NULL \
                    AND c.state IN ('planned', 'reaching', 'handed', 'held')
                    """) == 0)
            #expect(try await instance.count("SELECT COUNT(*) FROM problem WHERE grade = 3 AND state = 'open'") == 1)
            #expect(try await instance.count("SELECT COUNT(*) FROM work_item WHERE kind = 'reply' AND grade = 3 AND state = 'open'") == 1)
            await server.stop()
            await bench.stop()
        }
    }
}
